import { parseSettings, settingsJsonSchema } from '../../../src/config/settings.js';
import { buildPolicy } from '../../../src/screening/decision/build-policy.js';
import { defaultPolicy } from '../../../src/screening/decision/policy.js';

const REST =
  'brand: {name: Quay}\nhours: {timezone: UTC}\nbot: {greeting: hi, greetings: [hi], flows: [], photo: p, fallback: f, human: {when: [human], say: s, back: [menu], return: r}}\n';
const parse = (section: string) => parseSettings(`${REST}${section}`, 'sallyport.yaml').screening;
const screening = (inner: string) => parse(`screening: ${inner}`);
const pattern = (over: string) =>
  `{patterns: [{name: a-b, match: 'LC-\\d+', verdict: seal, tests: [{text: LC-1, expect: seal}, {text: LC, expect: pass}], ${over}}]}`;
const list = (n: number, item: (i: number) => string) => Array.from({ length: n }, (_, i) => item(i)).join(', ');

describe('the section screening', () => {
  it('is optional as a whole, and then all is as by default', () => {
    for (const choice of [parse(''), screening('{}')]) {
      expect(buildPolicy(choice)).toMatchObject({ in: defaultPolicy.in, out: defaultPolicy.out });
    }
  });

  it('may say all there is to say', () => {
    expect(
      screening(
        `{packs: [shop, bank], in: {kinds: {DOB: mask, AGE: seal}, topics: {health: {verdict: pass}, finance: {sure: 1, maybe: 0.01}}},
          out: {kinds: {SECRET: pass}}, channels: {sms: {in: {kinds: {PHONE: seal}}}, slack: {out: {}}},
          patterns: [{name: a-b, match: 'LC-\\d+', verdict: mask, kind: MRN, flags: i, tests: [{text: lc-1, expect: mask}, {text: x, expect: pass}]}]}`,
      ),
    ).toMatchObject({ packs: ['shop', 'bank'], patterns: [{ name: 'a-b', kind: 'MRN' }] });
  });

  it('has OTHER_ID for the kind of a pattern that names none', () => {
    expect(screening(pattern('')).patterns[0]?.kind).toBe('OTHER_ID');
  });

  test.each([
    ['an unknown key', '{kinds: {}}', 'screening: Unrecognized key: "kinds"'],
    ['an unknown pack', '{packs: [health, bakery]}', 'screening.packs.1: '],
    ['a pack named twice', '{packs: [shop, bank, shop]}', 'screening.packs.2: shop is named twice'],
    ['an unknown kind', '{in: {kinds: {CARDS: seal}}}', 'screening.in.kinds: Unrecognized key: "CARDS"'],
    ['an unknown topic', '{out: {topics: {legal: {verdict: seal}}}}', 'screening.out.topics: Unrecognized key: "legal"'],
    ['an unknown channel', '{channels: {session: {}}}', 'screening.channels: Unrecognized key: "session"'],
    [
      'an unknown kind on a channel',
      '{channels: {sms: {in: {kinds: {PIN: seal}}}}}',
      'screening.channels.sms.in.kinds: Unrecognized key: "PIN"',
    ],
    ['an unknown verdict', '{in: {kinds: {DOB: hide}}}', 'screening.in.kinds.DOB: '],
    ['a threshold of nothing', '{in: {topics: {health: {maybe: 0}}}}', 'screening.in.topics.health.maybe: '],
    ['a threshold above one', '{in: {topics: {health: {sure: 1.01}}}}', 'screening.in.topics.health.sure: '],
    ['maybe above sure', '{in: {topics: {health: {sure: 0.6, maybe: 0.8}}}}', 'screening.in.topics.health: maybe (0.8)'],
    ['sure below the maybe that holds on', '{out: {topics: {health: {sure: 0.01}}}}', 'screening.out.topics.health: maybe ('],
    [
      'sure below the maybe of all channels',
      '{in: {topics: {health: {maybe: 0.69, sure: 0.9}}}, channels: {slack: {in: {topics: {health: {sure: 0.6}}}}}}',
      'screening.channels.slack.in.topics.health: maybe (0.69)',
    ],
    ['a pattern name that is none', pattern('').replace('a-b', 'A b'), 'screening.patterns.0.name: '],
    ['a pattern that passes', pattern('').replace('verdict: seal', 'verdict: pass'), 'screening.patterns.0.verdict: '],
    ['a pattern of a kind that is not hard', pattern('kind: AGE'), 'screening.patterns.0.kind: '],
    ['a pattern with a flag RE2 has not', pattern('flags: g'), 'screening.patterns.0.flags: '],
    ['a pattern that is too long', pattern('').replace('LC-\\d+', `LC-\\d+${'x'.repeat(200)}`), 'screening.patterns.0.match: '],
    ['a pattern without tests', '{patterns: [{name: a-b, match: x, verdict: seal}]}', 'screening.patterns.0.tests: '],
    [
      'a pattern that fails a test',
      pattern('').replace('text: LC-1', 'text: telling words'),
      'screening.patterns.0.tests.0: pattern a-b, test 1 expects seal and gets pass',
    ],
    [
      'a pattern that matches the empty string',
      pattern('').replace('LC-\\d+', '(LC)?'),
      'screening.patterns.0.match: pattern a-b matches the empty string',
    ],
    [
      'a pattern with look-around',
      pattern('').replace('LC-\\d+', 'LC-(?=\\d)'),
      'screening.patterns.0.match: pattern a-b does not compile: RE2 syntax has no look-around',
    ],
    [
      'a name a pack has taken',
      `{packs: [legal], ${pattern('').replace('a-b', 'legal-event').slice(1)}`,
      'screening.patterns.0.name: a pack has a pattern named legal-event',
    ],
    [
      'more than fifty patterns',
      `{patterns: [${list(51, (i) => `{name: n${i}, match: a${i}b, verdict: seal, tests: [{text: a${i}b, expect: seal}, {text: x, expect: pass}]}`)}]}`,
      'screening.patterns: ',
    ],
  ])('refuses %s by its place', (_what, section, place) => {
    expect(() => screening(section)).toThrow(
      expect.objectContaining({ code: 'config-invalid', message: expect.stringContaining(place) }),
    );
    expect(() => screening(section)).not.toThrow(/telling/);
  });

  it('takes fifty patterns', () => {
    const fifty = list(
      50,
      (i) => `{name: n${i}, match: a${i}b, verdict: seal, tests: [{text: a${i}b, expect: seal}, {text: x, expect: pass}]}`,
    );
    expect(screening(`{patterns: [${fifty}]}`).patterns).toHaveLength(50);
  });

  const FIXED = [
    ...['CARD', 'CVV', 'SECRET'].map((kind) => ['in', kind] as const),
    ...['CARD', 'CVV'].map((kind) => ['out', kind] as const),
  ];

  test.each(FIXED)('refuses to loosen, for %s, %s, on all channels or on one', (direction, kind) => {
    for (const verdict of ['mask', 'pass']) {
      const said = `{${direction}: {kinds: {${kind}: ${verdict}}}}`;
      expect(() => screening(said)).toThrow(`screening.${direction}.kinds.${kind}: must stay seal`);
      expect(() => screening(`{channels: {messenger: ${said}}}`)).toThrow(
        `screening.channels.messenger.${direction}.kinds.${kind}: must stay seal`,
      );
    }
    expect(() => screening(`{${direction}: {kinds: {${kind}: seal}}}`)).not.toThrow();
  });

  it('stands in the published schema, with descriptions', () => {
    expect(settingsJsonSchema()).toMatchObject({
      properties: {
        screening: {
          description: expect.stringContaining('sensitive'),
          properties: {
            packs: { description: expect.any(String), items: { enum: ['health', 'bank', 'shop', 'legal'] } },
            in: {
              description: expect.any(String),
              properties: { kinds: { properties: { CARD: { enum: ['seal', 'mask', 'pass'] } } } },
            },
            channels: { properties: { sms: {}, messenger: {}, slack: {} } },
            patterns: { maxItems: 50, items: { required: ['name', 'match', 'verdict', 'tests'] } },
          },
        },
      },
    });
  });
});
