/** A driving licence: called one, five to sixteen letters and digits with at least four digits; states differ too much for more. */
import { keyedId } from './keyed-id.js';

export const driverLicence = keyedId({
  code: 'licence-by-name',
  kind: 'DRIVER_LICENSE',
  cue: 'licence',
  far: 'any',
  accepts: (value) => {
    const digits = value.replace(/\D/g, '').length;
    return value.length >= 5 && value.length <= 16 && digits >= 4;
  },
});
