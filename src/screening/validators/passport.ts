/** A passport number: called one, six to nine characters, mostly digits, at most two letters in front or two inside. */
import { keyedId } from './keyed-id.js';

export const passport = keyedId({
  code: 'passport-by-name',
  kind: 'PASSPORT',
  cue: 'passport',
  far: 'any',
  accepts: (value) => {
    const digits = value.replace(/\D/g, '').length;
    return value.length >= 7 && value.length <= 10 && digits >= 5;
  },
});
