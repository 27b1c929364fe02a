import { parseLabelledRow } from '../../../../src/screening/score/labelled-row.js';

const parse = (row: unknown) => parseLabelledRow(JSON.stringify(row));

describe('a labelled row', () => {
  it('has a text, and may have nothing else', () => {
    expect(parse({ text: 'hi' })).toMatchObject({ kind: 'row', row: { text: 'hi' } });
  });

  it('takes a field that is null for absent, and passes over what it does not know', () => {
    const given = { text: 'hi', spans: null, topics: null, previous: null, direction: null, slice: null, template: 7 };
    expect(parse(given)).toEqual(parse({ text: 'hi' }));
  });

  it('is in one slice or in several', () => {
    expect(parse({ text: 'hi', slice: 'typos' })).toMatchObject({ row: { slices: ['typos'] } });
    expect(parse({ text: 'hi', slice: ['typos', 'slang'] })).toMatchObject({ row: { slices: ['typos', 'slang'] } });
  });

  it.each<[string, unknown, string]>([
    ['no text', { id: 1 }, 'field "text"'],
    ['a text that is none', { text: 4111 }, 'field "text"'],
    ['a span without a label', { text: 'secret', spans: [{ start: 0, end: 2 }] }, 'field "spans.0.label"'],
    ['a span that ends before it begins', { text: 'secret', spans: [{ start: 3, end: 3, label: 'SSN' }] }, 'field "spans.0"'],
    ['a span beyond its text', { text: 'secret', spans: [{ start: 0, end: 7, label: 'SSN' }] }, 'field "spans.0"'],
    ['a topic that is no word', { text: 'secret', topics: [1] }, 'field "topics.0"'],
    ['an unknown direction', { text: 'secret', direction: 'up' }, 'field "direction"'],
    ['a verdict nobody gives', { text: 'secret', expect: 'mask' }, 'field "expect"'],
    ['a count of none', { text: 'secret', count: 0 }, 'field "count"'],
    ['a source that could be a message', { text: 'secret', source: 'my card is 4111, ok?' }, 'field "source"'],
    ['a list', ['secret'], 'not a JSON object'],
  ])('is refused with %s, by the name of the field and not by its content', (_what, given, why) => {
    const parsed = parse(given);
    expect(parsed).toEqual({ kind: 'malformed', why: expect.stringContaining(why) });
    expect(JSON.stringify(parsed)).not.toMatch(/secret|4111/);
  });

  it('is refused when it is no JSON', () => {
    expect(parseLabelledRow('{"text": "secret')).toEqual({ kind: 'malformed', why: 'not a JSON object' });
  });
});
