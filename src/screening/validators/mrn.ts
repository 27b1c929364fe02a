/** A medical record number: called one; hospitals choose the shape, four to twelve letters and digits, three digits at least. */
import { keyedId } from './keyed-id.js';

export const mrn = keyedId({
  code: 'mrn-by-name',
  kind: 'MRN',
  cue: 'mrn',
  far: 'any',
  accepts: (value) => value.length >= 4 && value.length <= 14 && value.replace(/\D/g, '').length >= 3,
});
