import { type Verdict } from '../../../../src/domain/screening.js';
import { buildPolicy } from '../../../../src/screening/decision/build-policy.js';
import { type ScreeningChoice } from '../../../../src/screening/decision/choice.js';
import { defaultPolicy, policyFor } from '../../../../src/screening/decision/policy.js';

const choice = (over: Partial<ScreeningChoice> = {}): ScreeningChoice => ({ packs: [], patterns: [], ...over });

type Row = readonly [what: string, chosen: Partial<ScreeningChoice>, sms: Verdict, slack: Verdict];

describe('what holds for PHONE coming in', () => {
  const rows: readonly Row[] = [
    ['nothing said: the default', {}, 'mask', 'mask'],
    ['a pack over the default', { packs: ['shop'] }, 'pass', 'pass'],
    ['a later pack over an earlier one', { packs: ['shop', 'bank'] }, 'mask', 'mask'],
    ['what is ordinary to the later pack over the earlier one', { packs: ['bank', 'shop'] }, 'pass', 'pass'],
    ['the tenant over packs', { packs: ['shop'], in: { kinds: { PHONE: 'seal' } } }, 'seal', 'seal'],
    ['the tenant over packs, also looser', { packs: ['bank'], in: { kinds: { PHONE: 'pass' } } }, 'pass', 'pass'],
    [
      'a channel over the tenant',
      { in: { kinds: { PHONE: 'seal' } }, channels: { sms: { in: { kinds: { PHONE: 'pass' } } } } },
      'pass',
      'seal',
    ],
    ['a channel over a pack', { packs: ['shop'], channels: { sms: { in: { kinds: { PHONE: 'seal' } } } } }, 'seal', 'pass'],
    [
      'a channel that says something else',
      { packs: ['shop'], channels: { sms: { in: { kinds: { DOB: 'mask' } } } } },
      'pass',
      'pass',
    ],
    [
      'a channel that speaks of the other direction',
      { channels: { sms: { out: { kinds: { PHONE: 'seal' } } } } },
      'mask',
      'mask',
    ],
  ];

  test.each(rows)('%s', (_what, chosen, sms, slack) => {
    const policy = buildPolicy(choice(chosen));
    expect(policyFor(policy, { direction: 'in', channel: 'sms' }).kinds.PHONE).toBe(sms);
    expect(policyFor(policy, { direction: 'in', channel: 'slack' }).kinds.PHONE).toBe(slack);
    expect(policyFor(policy, { direction: 'in', channel: 'secure' }).kinds.PHONE).toBe(slack);
    expect(policyFor(policy, { direction: 'in' }).kinds.PHONE).toBe(slack);
  });
});

describe('a policy', () => {
  it('is the default one for a business that says nothing', () => {
    const { in: coming, out: going } = buildPolicy(choice());
    expect(coming).toMatchObject(defaultPolicy.in);
    expect(going).toMatchObject(defaultPolicy.out);
  });

  it('keeps what is stricter than what a pack asks for', () => {
    const strict = { ...defaultPolicy.in, kinds: { ...defaultPolicy.in.kinds, PHONE: 'seal' as const } };
    expect(buildPolicy(choice({ packs: ['bank'] }), { ...defaultPolicy, in: strict }).in.kinds.PHONE).toBe('seal');
    expect(buildPolicy(choice({ packs: ['shop'] }), { ...defaultPolicy, in: strict }).in.kinds.PHONE).toBe('pass');
  });

  it('takes of a topic what is said, and leaves the rest', () => {
    const policy = buildPolicy(choice({ in: { topics: { health: { sure: 0.9 } } } }));
    expect(policy.in.topics.health).toEqual({ ...defaultPolicy.in.topics.health, sure: 0.9 });
    expect(policy.in.topics.finance).toEqual(defaultPolicy.in.topics.finance);
    expect(policy.out.topics.health).toEqual(defaultPolicy.out.topics.health);
  });

  it('has the patterns of packs and business, each with a verdict of its own', () => {
    const own = { name: 'case-number', match: 'LC', verdict: 'mask', kind: 'SSN', tests: [] } as const;
    const { in: coming, patterns } = buildPolicy(choice({ packs: ['legal'], patterns: [own] }));
    expect(patterns?.map(({ name }) => name)).toEqual(expect.arrayContaining(['docket-number', 'case-number']));
    expect(coming.rules?.get('pattern-case-number')).toEqual({ verdict: 'mask', matter: false });
    expect(coming.rules?.get('pattern-legal-event')).toEqual({ verdict: 'seal', matter: true });
  });
});
