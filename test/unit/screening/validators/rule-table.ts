/** What every rule is tested with: a table of texts in which it finds these values, and of texts in which it finds nothing. */
import { Budget } from '../../../../src/screening/budget.js';
import { buildLexicon } from '../../../../src/screening/languages/lexicon.js';
import { toOriginal } from '../../../../src/screening/normalise/normalised.js';
import { type Hit, read, type Rule } from '../../../../src/screening/reading.js';
import { languages } from '../../../../src/screening/languages/list.js';

export interface RuleTable {
  /** Text, the value found in it, and what the other side said before. */
  readonly accepts: readonly (readonly [text: string, value: string, previous?: string])[];
  readonly refuses: readonly (string | readonly [text: string, previous: string])[];
}

const lexicon = buildLexicon(languages);

export function valuesFound(
  rule: Rule,
  text: string,
  previous?: string,
  before: readonly Rule[] = [],
  direction: 'in' | 'out' = 'in',
) {
  const reading = read({ text, previous, direction }, lexicon, new Budget(text.length + (previous?.length ?? 0)));
  const earlier: Hit[] = [];
  for (const other of before) earlier.push(...other.find(reading, earlier));
  return rule.find(reading, earlier).map((hit) => {
    const { start, end } = toOriginal(reading, hit.start, hit.end);
    return text.slice(start, end);
  });
}

/** The rows of a table as a list of texts and what must be found in each: the value, or nothing. */
export function rowsOf({
  accepts,
  refuses,
}: RuleTable): { text: string; previous: string | undefined; value: string | undefined }[] {
  return [
    ...accepts.map(([text, value, previous]) => ({ text, previous, value })),
    ...refuses.map((row) => {
      const [text, previous] = typeof row === 'string' ? [row] : row;
      return { text, previous, value: undefined };
    }),
  ];
}
