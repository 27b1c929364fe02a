/**
 * "four one five, five five five" is a number said aloud: three or more digit words in a row become digits, each still
 * pointing at the word it came from. "double five" and "triple cero" count. Two in a row are left alone: they are speech.
 */
import { type Edit, type Normalised, rewrite } from './normalised.js';
import { type Word } from './words.js';

const FEWEST = 3;
const LONGEST_GAP = 3;

export function digitsFromSpeech(n: Normalised, words: readonly Word[], spoken: ReadonlyMap<string, string>): Normalised {
  const edits: Edit[] = [];
  let run: { text: string; start: number; end: number }[] = [];
  let saidAloud = 0;
  const close = (): void => {
    const first = run[0];
    const last = run.at(-1);
    if (first !== undefined && last !== undefined && saidAloud >= FEWEST)
      edits.push({ start: first.start, end: last.end, by: run });
    run = [];
    saidAloud = 0;
  };
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i];
    if (word === undefined) break;
    const before = run.at(-1);
    if (before !== undefined && word.start - before.end > LONGEST_GAP) close();
    const times = repeats(word.word);
    const next = words[i + 1];
    const said = times === 1 ? spoken.get(word.word) : spoken.get(next?.word ?? '');
    if (said !== undefined) {
      const end = times === 1 ? word.end : (next?.end ?? word.end);
      run.push({ text: said.repeat(times), start: word.start, end });
      saidAloud += times;
      if (times > 1) i += 1;
    } else if (word.numeric && run.length > 0) run.push({ text: word.word, start: word.start, end: word.end });
    else close();
  }
  close();
  return rewrite(n, edits);
}

function repeats(word: string): number {
  if (word === 'double' || word === 'doble') return 2;
  return word === 'triple' ? 3 : 1;
}
