/** A postal code where it is called one: three to five digits, ZIP+4, or a British postcode, whose shape speaks for itself. */
import { type Hit, type Reading, type Rule } from '../reading.js';

const BRITISH_OUT = /^[a-pr-uwyz]([a-hk-y]?\d{1,2}|\d[a-hjkpstuw]|[a-hk-y]\d[abehmnprvwxy])$/;
const BRITISH_IN = /^\d[abd-hjlnp-uw-z]{2}$/;
const REACH = 3;

export const zip: Rule = {
  code: 'postal-code',
  find: (reading) => [...named(reading), ...british(reading)],
};

function named(reading: Reading): Hit[] {
  const hits: Hit[] = [];
  for (const [i, group] of reading.groups.entries()) {
    if (group.digits.length < 3 || group.digits.length > 6) continue;
    if (reading.cues.near(group.word, group.word + 1, REACH) !== 'zip') continue;
    const next = reading.groups[i + 1];
    const plusFour = group.joined && next !== undefined && next.digits.length <= 4 && next.start === group.end + 1;
    hits.push({ kind: 'ZIP', start: group.start, end: plusFour ? next.end : group.end, score: 0.9, rule: zip.code });
  }
  return hits;
}

/** Two pieces with one blank, or one piece whose last three characters are the second. Letters in lower case need the word beside them. */
function british(reading: Reading): Hit[] {
  const hits: Hit[] = [];
  for (const code of reading.codes) {
    const text = reading.folded.slice(code.start, code.end);
    if (text.length < 2 || text.length > 7) continue;
    const tail = reading.folded.slice(code.end + 1, code.end + 4);
    const split = reading.text.charAt(code.end) === ' ' && BRITISH_OUT.test(text) && BRITISH_IN.test(tail);
    const whole = text.length >= 5 && BRITISH_OUT.test(text.slice(0, -3)) && BRITISH_IN.test(text.slice(-3));
    const end = split ? code.end + 4 : code.end;
    if (!(split || whole) || /[a-z0-9]/.test(reading.folded.charAt(end))) continue;
    const cue = reading.cues.near(code.fromWord, code.toWord, REACH);
    const capitals = reading.text.slice(code.start, end) === reading.text.slice(code.start, end).toUpperCase();
    if (
      cue === 'reference' ||
      (!capitals && cue !== 'zip' && cue !== 'address') ||
      (whole && cue === undefined && text.length < 6)
    )
      continue;
    hits.push({ kind: 'ZIP', start: code.start, end, score: 0.8, rule: zip.code });
  }
  return hits;
}
