import { fold } from '../../../../src/screening/normalise/characters.js';
import { cutWords } from '../../../../src/screening/normalise/words.js';
import { writtenOf } from '../../../../src/screening/normalise/written.js';

const written = (text: string) => {
  const { look, gap } = writtenOf(text, cutWords(fold(text)));
  return { look: [...look], gap: [...gap] };
};

describe('how words are written', () => {
  it.each([
    ["ana Ana ANA A aNa AnA 12 can't O'Brien", [1, 2, 3, 4, 5, 5, 0, 1, 5]],
    ['águila Águila ÁGUILA Á áGuila 中文', [1, 2, 3, 4, 5, 6]],
  ])('%s', (text, look) => {
    expect(written(text).look).toEqual(look);
  });

  it.each([
    ['one two, three. four-five\nsix @seven (eight', [0, 1, 2, 3, 4, 5, 6, 7]],
    ['#one', [6]],
    ['(one', [3]],
  ])('what stands before them: %j', (text, gap) => {
    expect(written(text).gap).toEqual(gap);
  });
});
