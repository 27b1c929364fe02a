/** Any other number a person is known by, where it is called so: patient, student, national identity and the like. */
import { keyedId } from './keyed-id.js';

export const otherId = keyedId({
  code: 'id-by-name',
  kind: 'OTHER_ID',
  cue: 'identifier',
  reach: 2,
  before: true,
  score: 0.8,
  accepts: (value) => value.length >= 5 && value.length <= 18 && value.replace(/\D/g, '').length >= 4,
});
