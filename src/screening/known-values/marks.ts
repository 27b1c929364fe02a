/**
 * What a text carries that a value can be known again by, each under a key that is the same however it was written: sums, dates,
 * numbers, codes, words in a row. Values and replies are read by the same code, so that they meet in the keys.
 */
import { type Reading } from '../reading.js';
import { findAmounts } from './amounts.js';
import { codeMarks, lengthsOf, numberMarks } from './numbers.js';
import { dateMarks } from './dates.js';
import { type Mark } from './mark.js';
import { phraseMarks } from './phrases.js';

/** The marks of a text whose keys are asked for; linear in the text. */
export function marksOf(reading: Reading, asked: ReadonlyMap<string, unknown>): Mark[] {
  const amounts = findAmounts(reading);
  const found: Mark[] = [];
  const take = (marks: Iterable<Mark>): void => {
    for (const mark of marks) {
      reading.budget.spend(1);
      if (asked.has(mark.key)) found.push(mark);
    }
  };
  take(amounts.filter(({ marked, whole }) => marked || whole.length > 2));
  take(dateMarks(reading));
  take(numberMarks(reading, lengthsOf(asked.keys())));
  take(codeMarks(reading));
  take(phraseMarks(reading, amounts));
  return found;
}
