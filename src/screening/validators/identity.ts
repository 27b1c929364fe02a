/** A number called by the name of one that is somebody's alone: national and tax numbers, students, employees, customers. */
import { keyedId } from './keyed-id.js';

export const identity = keyedId({
  code: 'identity-by-name',
  kind: 'OTHER_ID',
  cue: 'identity',
  far: 'mixed',
  accepts: (value) => value.length >= 5 && value.length <= 18 && value.replace(/\D/g, '').length >= 4,
});
