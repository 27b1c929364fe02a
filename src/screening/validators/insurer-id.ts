/** The number beside an insurer's name: eight letters and digits or more, and no telephone of the insurer's. */
import { keyedId } from './keyed-id.js';

export const insurerId = keyedId({
  code: 'plan-id-by-insurer',
  kind: 'HEALTH_PLAN_ID',
  cue: 'insurer',
  far: 'mixed',
  score: 0.88,
  accepts: (value, written) => {
    const digits = value.replace(/\D/g, '').length;
    if (value.length < 8 || value.length > 18 || /^1?[ .-]?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}$/.test(written)) return false;
    return digits >= 5 && (digits < value.length || digits >= 9);
  },
});
