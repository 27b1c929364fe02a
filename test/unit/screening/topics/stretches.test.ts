import { cutWords } from '../../../../src/screening/normalise/words.js';
import { stretches } from '../../../../src/screening/topics/stretches.js';

const cut = (text: string) => {
  const words = cutWords(text);
  const signs = words.map((_, at) => ({ value: { kind: 'never' as const }, from: at, to: at + 1 }));
  return [...stretches({ words, signs, owners: [...words.keys()] }, text)];
};
const said = (text: string) => cut(text).map(({ words, clause }) => [words.map(({ word }) => word).join(' '), clause]);

describe('the stretches of a message', () => {
  it('are the message and its clauses of three words and more', () => {
    expect(said('hi. my name is ana and i have a cold')).toEqual([
      ['hi my name is ana and i have a cold', false],
      ['my name is ana', true],
      ['and i have a cold', true],
    ]);
  });

  it('are the message alone where it is one thought', () => {
    expect(said('can you check what i owe')).toEqual([['can you check what i owe', false]]);
  });

  it('overlap over a long text, and leave no word out', () => {
    const text = Array.from({ length: 200 }, (_, n) =>
      `w${n}`.replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit))),
    ).join(' ');
    const all = cut(text);
    expect(all.every(({ words }) => words.length <= 60)).toBe(true);
    expect(new Set(all.flatMap(({ words }) => words.map(({ word }) => word))).size).toBe(200);
  });

  it('take with them what lies in them, and no more', () => {
    for (const { words, signs, owners } of cut('one two three. four five six. seven eight nine')) {
      expect(signs).toHaveLength(words.length);
      expect(owners).toHaveLength(words.length);
    }
  });

  it('are one of nothing for an empty text', () => {
    expect(said('')).toEqual([['', false]]);
  });
});
