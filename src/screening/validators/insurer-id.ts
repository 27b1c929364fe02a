/** The number beside an insurer's name: eight letters and digits or more, and no telephone of the insurer's; so is an "id" where one is named. */
import { type Rule } from '../reading.js';
import { keyedId } from './keyed-id.js';

const FORM = {
  code: 'plan-id-by-insurer',
  kind: 'HEALTH_PLAN_ID',
  score: 0.88,
  accepts: (value: string, written: string): boolean => {
    const digits = value.replace(/\D/g, '').length;
    if (value.length < 8 || value.length > 18 || /^1?[ .-]?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}$/.test(written)) return false;
    return digits >= 5 && (digits < value.length || digits >= 9);
  },
} as const;

const besideName = keyedId({ ...FORM, cue: 'insurer', far: 'mixed' });
const calledId = keyedId({ ...FORM, cue: 'identifier', far: 'mixed' });

export const insurerId: Rule = {
  code: FORM.code,
  find: (reading, earlier) => {
    if (!reading.cues.isSpokenOf('insurer')) return [];
    return [...besideName.find(reading, earlier), ...calledId.find(reading, earlier)];
  },
};
