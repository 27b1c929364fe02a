import type { Row } from '../../../../screening/train/corpora.js';
import { nameMaker } from '../../../../screening/train/made-names.js';

function row(marked: string): Row {
  const spans: Row['spans'][number][] = [];
  let text = '';
  for (const [at, piece] of marked.split(/[[\]]/).entries()) {
    if (at % 2 === 1) spans.push({ start: text.length, end: text.length + piece.length, label: 'PERSON' });
    text += piece;
  }
  return {
    source: 'chat-x',
    id: '1',
    text,
    spans,
    topics: [],
    grey: false,
    weak: false,
    direction: 'in',
    previous: undefined,
    language: 'en',
  };
}

const names = ({ text, spans }: Row) => spans.map(({ start, end }) => text.slice(start, end));
const rest = ({ text, spans }: Row) => spans.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text);

describe('a line with other names', () => {
  const given = row('[ana] and [Bo Li] ask for [MR JOHNSON], not [ana]');

  it('marks every name where it stands now, and keeps all other words', () => {
    for (const made of nameMaker()(given, 20)) {
      expect(names(made)).toHaveLength(4);
      expect(rest(made)).toBe(rest(given));
      expect(names(made)).not.toEqual(names(given));
    }
  });

  it('writes them as they were written', () => {
    for (const [first = '', second = '', third = ''] of nameMaker()(given, 20).map(names)) {
      expect(first).toBe(first.toLowerCase());
      expect(second.slice(0, 3)).toBe('Bo ');
      expect(third).toBe(third.toUpperCase());
    }
  });

  it('is the same each time, and there is none without a name', () => {
    expect(nameMaker()(given, 5)).toEqual(nameMaker()(given, 5));
    expect(nameMaker()(row('nobody is here'), 5)).toEqual([]);
  });
});
