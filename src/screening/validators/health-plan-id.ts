/** The number of a health plan or insurance policy: called so, six to eighteen letters and digits, five digits at least, or three behind letters. */
import { keyedId } from './keyed-id.js';

export const healthPlanId = keyedId({
  code: 'plan-id-by-name',
  kind: 'HEALTH_PLAN_ID',
  cue: 'plan',
  far: 'mixed',
  reach: 4,
  accepts: (value) => {
    const digits = value.replace(/\D/g, '').length;
    return value.length >= 6 && value.length <= 18 && digits >= (value.length - digits >= 2 ? 3 : 5);
  },
});
