/** The social security number of a country that counts it longer than nine digits, by name: Spain twelve, Mexico eleven, France thirteen or fifteen. */
import { keyedId } from './keyed-id.js';

export const socialSecurity = keyedId({
  code: 'social-security-by-name',
  kind: 'SSN',
  cue: 'ssn',
  score: 0.91,
  accepts: (value) => /^(?:\d{11}|\d{12}|\d{13}|\d{15})$/.test(value),
});
