/**
 * A message that is nothing but one or two letters and seven or eight digits, the shape of passports, when the other side did not ask
 * for the number of a thing: an answer to a question this side of the gateway has not seen.
 */
import { type Hit, type Rule } from '../reading.js';

export const bareCode: Rule = {
  code: 'bare-code',
  find: (reading) => {
    const [code, second] = reading.codes;
    if (code === undefined || second !== undefined || reading.words.length > 2 || reading.cues.asked === 'reference') return [];
    if (!/^[A-Z]{1,2}\d{7,8}$/.test(code.text) || code.text.length < code.end - code.start) return [];
    const hit: Hit = { kind: 'PASSPORT', start: code.start, end: code.end, score: 0.5, rule: bareCode.code };
    return [hit];
  },
};
