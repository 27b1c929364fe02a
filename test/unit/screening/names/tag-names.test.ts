import { Budget } from '../../../../src/screening/budget.js';
import { buildLexicon } from '../../../../src/screening/languages/lexicon.js';
import { languages } from '../../../../src/screening/languages/list.js';
import { shippedLists } from '../../../../src/screening/names/shipped-lists.js';
import { tagNames } from '../../../../src/screening/names/tag-names.js';
import { read } from '../../../../src/screening/reading.js';

const lexicon = buildLexicon(languages);
/** By a model to which everything is a name. */
const named = (text: string) => {
  const reading = read({ text, direction: 'in' }, lexicon, new Budget(10_000));
  return tagNames(reading, shippedLists, () => 1).map(({ from, to }) =>
    reading.words
      .slice(from, to)
      .map(({ word }) => word)
      .join(' '),
  );
};

describe('what no model makes a name', () => {
  it.each(['Huh', 'Zzz', 'Hmmm', 'Hahahah', 'Jeje', 'Uy', '4471'])('%s', (text) => {
    expect(named(text)).toEqual([]);
  });

  it('is not what only sounds like one', () => {
    expect(named('Hana, Jae')).toEqual(['hana', 'jae']);
  });
});
