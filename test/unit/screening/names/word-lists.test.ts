import { hash } from '../../../../src/screening/models/hashing.js';
import { filterOf, WordLists } from '../../../../src/screening/names/word-lists.js';

describe('the filter of lists', () => {
  const names = Array.from({ length: 1000 }, (_, n) => `name${n}`);
  const words = Array.from({ length: 1000 }, (_, n) => `word${n}`);
  const lists = new WordLists(filterOf({ name: names, word: words }, 15));

  it('knows every word it was made of, on its list', () => {
    expect(names.filter((name) => !lists.has('name', hash(name)))).toEqual([]);
    expect(words.filter((word) => !lists.has('word', hash(word)))).toEqual([]);
  });

  it('takes few other words for one, and few of one list for another', () => {
    const others = Array.from({ length: 2000 }, (_, n) => `other${n}`);
    expect(others.filter((word) => lists.has('name', hash(word))).length).toBeLessThan(100);
    expect(words.filter((word) => lists.has('name', hash(word))).length).toBeLessThan(50);
  });

  it('is refused where bytes are missing', () => {
    expect(() => new WordLists(new Uint8Array(100))).toThrow(RangeError);
  });
});
