import { type Screening } from '../../../../src/domain/screening.js';
import { measure } from '../../../../src/screening/score/measure.js';
import { printScore } from '../../../../src/screening/score/print.js';
import { score } from '../../../../src/screening/score/score.js';

const finds = (screening: Partial<Screening>) => () => ({
  verdict: 'pass' as const,
  findings: [],
  topics: [],
  masked: '',
  offer: false,
  ...screening,
});

describe('measure', () => {
  it('reads precision, recall, F1 and F2 from counts', () => {
    const { n, precision, recall, f1, f2 } = measure({ hits: 6, falseAlarms: 2, misses: 4 });
    expect([n, precision, recall]).toEqual([10, 0.75, 0.6]);
    expect(f1).toBeCloseTo(0.6667, 4);
    expect(f2).toBeCloseTo(0.625, 4);
  });
});

describe('score', () => {
  const ssn = { start: 4, end: 15, label: 'SSN' };
  const row = { text: 'ssn 175-01-4289', spans: [ssn] };

  it('counts a span of the right kind that overlaps by half as found', () => {
    const half = finds({ findings: [{ kind: 'SSN', start: 4, end: 10, score: 1, rule: 'a-rule' }] });
    const less = finds({ findings: [{ kind: 'SSN', start: 4, end: 9, score: 1, rule: 'a-rule' }] });
    expect(score(half, [row]).kinds.SSN).toMatchObject({ hits: 1, misses: 0, falseAlarms: 0 });
    expect(score(less, [row]).kinds.SSN).toMatchObject({ hits: 0, misses: 1, falseAlarms: 1 });
    expect(score(half, [row]).charactersMasked).toBeCloseTo(6 / 11);
  });

  it('counts another kind as a miss by span and a hit by message', () => {
    const other = score(finds({ findings: [{ kind: 'ITIN', start: 4, end: 15, score: 1, rule: 'a-rule' }] }), [row]);
    expect(other.kinds.SSN).toMatchObject({ hits: 0, misses: 1 });
    expect(other.hard).toMatchObject({ hits: 1, misses: 0 });
  });

  it('leaves the topic of a grey row out, and counts ordinary rows that would seal', () => {
    const sure = finds({ verdict: 'seal', topics: [{ topic: 'finance', score: 0.9 }] });
    const scored = score(sure, [{ text: 'a', grey: true }, { text: 'b' }, { text: 'c', topics: ['finance'] }]);
    expect(scored.topics.finance).toMatchObject({ hits: 1, falseAlarms: 1, n: 1 });
    expect(scored.ordinary).toEqual({ n: 1, flagged: 1, sealed: 1, hard: 0 });
    expect(scored.moved).toEqual({ n: 3, sealed: 3 });
  });

  it('prints one line a measure', () => {
    const lines = printScore('made up', score(finds({}), [row])).split('\n');
    expect(lines[0]).toContain('made up (1 rows)');
    expect(lines.some((line) => line.startsWith('SSN'))).toBe(true);
  });
});
