import fc from 'fast-check';

import { type Finding, type Kind } from '../../../../src/domain/screening.js';
import { buildPolicy } from '../../../../src/screening/decision/build-policy.js';
import { viewText } from '../../../../src/screening/mask.js';
import { createPatternFinder, layOver } from '../../../../src/screening/patterns/find-patterns.js';
import { type PatternSpec } from '../../../../src/screening/patterns/pattern-spec.js';
import { createScreen } from '../../../../src/screening/screen.js';
import { scrubForStorage } from '../../../../src/screening/scrub.js';

const pattern = (name: string, match: string, over: Partial<PatternSpec> = {}): PatternSpec => ({
  name,
  match,
  verdict: 'seal',
  tests: [],
  ...over,
});
const policyWith = (...patterns: PatternSpec[]) => buildPolicy({ packs: [], patterns });
const screenWith = (...patterns: PatternSpec[]) => createScreen(policyWith(...patterns));

describe('a screen with patterns', () => {
  it('seals what one finds, in both directions, and masks it by its kind', () => {
    const screen = screenWith(pattern('case-number', 'LC-\\d{6}'));
    for (const direction of ['in', 'out'] as const) {
      expect(screen({ text: 'it is LC-204816', direction })).toMatchObject({
        verdict: 'seal',
        findings: [{ kind: 'OTHER_ID', rule: 'pattern-case-number' }],
        masked: 'it is [OTHER_ID]',
      });
    }
    expect(screen({ text: 'it is LC-20', direction: 'in' }).verdict).toBe('pass');
  });

  it('lets one mask a kind that would seal', () => {
    const screen = screenWith(pattern('ticket', 'T-\\d{4}', { verdict: 'mask', kind: 'SSN' }));
    expect(screen({ text: 'about T-2048', direction: 'in' })).toMatchObject({ verdict: 'mask', masked: 'about [SSN]' });
  });

  it('never takes a card out of the sight of storage', () => {
    const text = 'card 4111 1111 1111 1111 please';
    for (const verdict of ['mask', 'seal'] as const) {
      const { findings, verdict: got } = screenWith(pattern('any-words', '[a-z0-9 ]+', { verdict }))({ text, direction: 'in' });
      expect(got).toBe('seal');
      expect(scrubForStorage(text, findings)).toBe('card [CARD 1111] please');
    }
  });

  it('masks what a looser finding leaves over as well as its own', () => {
    const { masked, verdict } = screenWith(pattern('last-digits', '0142'))({ text: 'ring 503 555 0142 today', direction: 'in' });
    expect([verdict, masked]).toEqual(['seal', 'ring [PHONE][OTHER_ID] today']);
  });

  it('names the pattern where a rule says the same, and the rule where the pattern says less', () => {
    const text = 'my ssn is 536-22-8145';
    const rules = (verdict: 'seal' | 'mask') =>
      screenWith(pattern('own-ssn', '\\d{3}-\\d\\d-\\d{4}', { verdict, kind: 'SSN' }))({ text, direction: 'in' }).findings;
    expect(rules('seal')).toMatchObject([{ kind: 'SSN', rule: 'pattern-own-ssn' }]);
    expect(rules('mask')).toMatchObject([{ kind: 'SSN', rule: expect.not.stringContaining('pattern') }]);
  });

  it('seals a message in which searching became too dear, and shows none of it', () => {
    const screen = screenWith(pattern('dear', 'a[^b]*b|a'));
    expect(screen({ text: 'a'.repeat(20_000), direction: 'in' })).toMatchObject({ verdict: 'seal', masked: '' });
  });

  it('shows no word of a message whose matter a pattern names', () => {
    const policy = policyWith(pattern('matter', 'strike', { matter: true }), pattern('number', 'N-\\d+'));
    const view = (text: string) => viewText(createScreen(policy)({ text, direction: 'in' }), policy.in);
    expect(view('we plan a strike on Monday')).toBeNull();
    expect(view('it is N-12')).toBe('it is [OTHER_ID]');
  });

  it('refuses to be made with a pattern that does not compile', () => {
    expect(() => createPatternFinder([pattern('broken', '(')])).toThrow('pattern broken does not compile');
  });
});

describe('findings laid over each other', () => {
  const policy = policyWith(pattern('sealing', 'x'), pattern('masking', 'x', { verdict: 'mask' })).in;
  const text = 'x'.repeat(40);
  const span = fc
    .tuple(fc.nat(39), fc.integer({ min: 1, max: 12 }))
    .map(([start, length]) => ({ start, end: Math.min(40, start + length) }));
  const finding = (kind: Kind, rule: string) => span.map((at): Finding => ({ kind, rule, score: 1, ...at }));
  const matched = fc.array(fc.oneof(finding('OTHER_ID', 'pattern-sealing'), finding('OTHER_ID', 'pattern-masking')), {
    maxLength: 8,
  });
  const found = fc
    .array(fc.oneof(finding('CARD', 'a-rule'), finding('PHONE', 'a-rule')), { maxLength: 8 })
    .map((all) => all.filter((one, i) => all.slice(0, i).every(({ start, end }) => one.end <= start || one.start >= end)))
    .map((all) => all.sort((a, b) => a.start - b.start));

  const covers = (findings: readonly Finding[], at: number) => findings.filter(({ start, end }) => start <= at && at < end);

  it('are disjoint and in order, cover all that was found, and leave every sealed kind whole', () => {
    fc.assert(
      fc.property(found, matched, (rules, patterns) => {
        const laid = layOver(text, rules, patterns, policy);
        for (const [i, one] of laid.entries()) expect(one.start).toBeGreaterThanOrEqual(laid[i - 1]?.end ?? 0);
        for (let at = 0; at < text.length; at += 1) {
          expect(covers(laid, at).length > 0).toBe(covers([...rules, ...patterns], at).length > 0);
        }
        for (const card of rules.filter(({ kind }) => kind === 'CARD')) expect(laid).toContainEqual(card);
        const sealing = patterns.filter(({ rule }) => rule === 'pattern-sealing');
        for (const { start } of sealing) expect(['OTHER_ID', 'CARD']).toContain(covers(laid, start)[0]?.kind);
      }),
    );
  });
});
