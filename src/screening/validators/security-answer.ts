/**
 * The answer to a question that stands in for a password: a mother's maiden name, a first pet, a memorable word. All of a short answer
 * is the secret, unless it says that there is none; in a message that says which it is, what follows "is" is.
 */
import { type Hit, type Reading, type Rule } from '../reading.js';

const LONGEST_ANSWER = 8;
const LONGEST_SAID = 3;
const LONGEST = 200;
const REACH = 6;
const SAYS_SO = new Set(['is', 'was', 'es', 'era']);

export const securityAnswer: Rule = {
  code: 'security-answer',
  find: (reading) => [...answered(reading), ...said(reading)],
};

const hit = (start: number, end: number, score: number): Hit => ({
  kind: 'SECRET',
  start,
  end,
  score,
  rule: securityAnswer.code,
});

function answered({ words, cues, text, direction, lexicon, budget }: Reading): Hit[] {
  const [first, last] = [words[0], words.at(-1)];
  if (direction === 'out' || !cues.askedFor('answer') || first === undefined || last === undefined) return [];
  if (words.length > LONGEST_ANSWER || text.includes('?') || lexicon.noAnswer.matches(words, budget).length > 0) return [];
  return [hit(first.start, last.end, 0.75)];
}

/** "my mothers maiden name is Szymanska": what follows, as far as it is written with capitals, a day, or one word. */
function said({ words, cues, text, lexicon }: Reading): Hit[] {
  return cues.matches.flatMap(({ value, to }) => {
    if (value !== 'answer') return [];
    const colon = text.charAt(words[to - 1]?.end ?? 0) === ':';
    const at = colon ? to : to + words.slice(to, to + REACH).findIndex(({ word }) => SAYS_SO.has(word)) + 1;
    const first = words[at];
    if ((at === to && !colon) || first === undefined || text.slice(first.start, first.start + LONGEST).includes('?')) return [];
    if (lexicon.noAnswer.get(first.word) !== undefined) return [];
    let last = first;
    for (const word of words.slice(at + 1, at + LONGEST_SAID)) {
      const capital = text.charAt(word.start) !== text.charAt(word.start).toLowerCase();
      if (!(capital || first.numeric) || word.start - last.end > 1) break;
      last = word;
    }
    return [hit(first.start, last.end, 0.75)];
  });
}
