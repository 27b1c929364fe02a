/** The number of a health plan or insurance policy: called so, six to sixteen letters and digits with at least five digits. */
import { keyedId } from './keyed-id.js';

export const healthPlanId = keyedId({
  code: 'plan-id-by-name',
  kind: 'HEALTH_PLAN_ID',
  cue: 'plan',
  reach: 4,
  accepts: (value) => value.length >= 6 && value.length <= 18 && value.replace(/\D/g, '').length >= 5,
});
