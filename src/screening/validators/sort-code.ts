/** The number of a bank's branch outside the United States, by name: sort code, BSB, Canadian transit number, IFSC. */
import { keyedId } from './keyed-id.js';

export const sortCode = keyedId({
  code: 'branch-by-name',
  kind: 'ROUTING',
  cue: 'routing',
  accepts: (value, written) => /^\d{6}$/.test(value) || /^\d{5}[ -]\d{3}$/.test(written) || /^[A-Z]{4}0[A-Z0-9]{6}$/.test(value),
});
