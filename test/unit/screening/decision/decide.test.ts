import { HARD_KINDS, type Kind, SOFT_KINDS, TOPICS, type Verdict } from '../../../../src/domain/screening.js';
import { verdictOf } from '../../../../src/screening/decision/decide.js';
import { defaultPolicy } from '../../../../src/screening/decision/policy.js';
import { resolve } from '../../../../src/screening/decision/resolve.js';
import { type Hit } from '../../../../src/screening/reading.js';

const finding = (kind: Kind) => ({ kind, start: 0, end: 1, score: 1, rule: 'a-rule' });
const MASKED: readonly Kind[] = ['PHONE', 'EMAIL', 'IP', 'PERSON', 'ADDRESS', 'ZIP'];
const expected = (kind: Kind): Verdict =>
  MASKED.includes(kind) ? 'mask' : HARD_KINDS.some((hard) => hard === kind) ? 'seal' : 'pass';

describe('the default verdict', () => {
  test.each([...HARD_KINDS, ...MASKED, ...SOFT_KINDS])('of %s coming in', (kind) => {
    expect(verdictOf([finding(kind)], [], defaultPolicy.in)).toBe(expected(kind));
  });

  test.each(TOPICS)('of the topic %s is to seal when sure and to pass when not', (topic) => {
    const { sure } = defaultPolicy.in.topics[topic];
    expect(verdictOf([], [{ topic, score: sure }], defaultPolicy.in)).toBe('seal');
    expect(verdictOf([], [{ topic, score: sure - 0.001 }], defaultPolicy.in)).toBe('pass');
  });

  it('is the strictest of all that was found', () => {
    expect(verdictOf([finding('AGE'), finding('PERSON'), finding('SSN')], [], defaultPolicy.in)).toBe('seal');
    expect(verdictOf([finding('AGE'), finding('PERSON')], [], defaultPolicy.in)).toBe('mask');
    expect(verdictOf([], [], defaultPolicy.in)).toBe('pass');
  });

  it('seals the time of an appointment going out and passes a date coming in', () => {
    expect(verdictOf([finding('DATE')], [], defaultPolicy.out)).toBe('seal');
    expect(verdictOf([finding('DATE')], [], defaultPolicy.in)).toBe('pass');
  });
});

describe('findings that overlap', () => {
  const hit = (start: number, end: number, score: number, kind: Kind = 'SSN'): Hit => ({
    kind,
    start,
    end,
    score,
    rule: 'a-rule',
  });
  const text = 'abcd, fghijk';

  it('leave the one with the higher score', () => {
    expect(resolve([hit(0, 9, 0.5), hit(4, 12, 0.9)], text)).toEqual([hit(4, 12, 0.9)]);
  });

  it('leave the longer of two with one score', () => {
    expect(resolve([hit(0, 4, 0.9), hit(0, 9, 0.9)], text)).toEqual([hit(0, 9, 0.9)]);
  });

  it('both stay where they only touch, in order', () => {
    expect(resolve([hit(4, 8, 0.9), hit(0, 4, 0.5)], text)).toEqual([hit(0, 4, 0.5), hit(4, 8, 0.9)]);
  });

  it('leave of an address what nothing else covers, where that says anything', () => {
    expect(resolve([hit(0, 12, 0.5, 'ADDRESS'), hit(0, 4, 0.9), hit(8, 10, 0.9)], text)).toEqual([
      hit(0, 4, 0.9),
      hit(4, 8, 0.5, 'ADDRESS'),
      hit(8, 10, 0.9),
      hit(10, 12, 0.5, 'ADDRESS'),
    ]);
    expect(resolve([hit(0, 6, 0.5, 'ADDRESS'), hit(0, 4, 0.9)], text)).toEqual([hit(0, 4, 0.9)]);
  });
});
