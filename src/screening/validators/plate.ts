/** A licence plate: called one, five to eight letters and digits, both of them; in small letters only in the form of a country. */
import { type Hit, type Rule } from '../reading.js';
import { keyedId } from './keyed-id.js';

const byName = keyedId({
  code: 'plate-by-name',
  kind: 'OTHER_ID',
  cue: 'plate',
  reach: 4,
  far: 'mixed',
  score: 0.85,
  accepts: (value) => {
    const digits = value.replace(/\D/g, '').length;
    return value.length >= 5 && value.length <= 8 && digits >= 2 && digits < value.length;
  },
});

const LONGEST = 9;
/** British since 2001; Spanish since 2000. */
const FORMS = [/^[a-hj-pr-y][a-hj-pr-y]\d\d ?[a-hj-pr-z]{3}(?![a-z\d])/, /^\d{4} ?[bcdfghjklmnprstvwxyz]{3}(?![a-z\d])/];

export const plate: Rule = {
  code: byName.code,
  find: (reading, earlier) => {
    if (!reading.cues.has('plate')) return [];
    const hits = byName.find(reading, earlier).filter(({ start, end }) => !isCourse(reading.text, start, end));
    for (const { start, fromWord, toWord } of reading.codes.concat(reading.groups.map(asCode))) {
      if (reading.cues.near(fromWord, toWord + 1) !== 'plate') continue;
      const ahead = reading.folded.slice(start, start + LONGEST);
      const written = FORMS.map((form) => form.exec(ahead)?.[0]).find((match) => match !== undefined);
      if (written === undefined) continue;
      const hit: Hit = { kind: 'OTHER_ID', start, end: start + written.length, score: 0.87, rule: byName.code };
      hits.push(hit);
    }
    return hits;
  },
};

const asCode = ({ digits, start, end, word }: { digits: string; start: number; end: number; word: number }) => ({
  text: digits,
  start,
  end,
  fromWord: word,
  toWord: word + 1,
  digits: digits.length,
});

/** "registration BIO 2301": three letters and a number of a course, as they are printed. */
const isCourse = (text: string, start: number, end: number): boolean => /^[A-Za-z]{2,4} \d{3,4}$/.test(text.slice(start, end));
