import { Budget } from '../../../../src/screening/budget.js';
import { buildLexicon } from '../../../../src/screening/languages/lexicon.js';
import { languages } from '../../../../src/screening/languages/list.js';
import { walk } from '../../../../src/screening/names/walk.js';
import { read } from '../../../../src/screening/reading.js';

const lexicon = buildLexicon(languages);
const reading = read({ text: 'a b c d e', direction: 'in' }, lexicon, new Budget(100));
const runs = (
  logits: readonly number[],
  { mostWords = 9, isJoined = () => true }: { mostWords?: number; isJoined?: (at: number) => boolean } = {},
) => walk(reading, { logit: (at) => logits[at] ?? 0, mostWords, isJoined });

describe('a walk', () => {
  it('joins words that follow each other and keeps the highest score', () => {
    expect(runs([-1, 2, 1, -1, 3])).toEqual([
      { from: 1, to: 3, score: expect.closeTo(0.881, 3) },
      { from: 4, to: 5, score: expect.closeTo(0.953, 3) },
    ]);
  });

  it('begins anew where the run is long enough, or nothing joins', () => {
    expect(runs([1, 1, 1, 1, -1], { mostWords: 2 }).map(({ from, to }) => [from, to])).toEqual([
      [0, 2],
      [2, 4],
    ]);
    expect(runs([1, 1, -1, -1, -1], { isJoined: () => false }).map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it('tells the model how many words before belong to the run', () => {
    const seen: number[] = [];
    walk(reading, { logit: (at, before) => (seen.push(before), at === 2 ? -1 : 1), mostWords: 9, isJoined: () => true });
    expect(seen).toEqual([0, 1, 2, 0, 1]);
  });

  it('finds nothing where an even chance is all there is', () => {
    expect(runs([0, 0, 0, 0, 0])).toEqual([]);
  });
});
