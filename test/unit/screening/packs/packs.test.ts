import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';

import { KINDS, TOPICS } from '../../../../src/domain/screening.js';
import { buildPolicy } from '../../../../src/screening/decision/build-policy.js';
import { ALWAYS_SEALED } from '../../../../src/screening/decision/check-choice.js';
import { PACK_NAMES, type PackName } from '../../../../src/screening/decision/choice.js';
import { defaultPolicy, strictness } from '../../../../src/screening/decision/policy.js';
import { packs } from '../../../../src/screening/packs/packs.js';
import { checkPatterns } from '../../../../src/screening/patterns/check-patterns.js';
import { createScreen } from '../../../../src/screening/screen.js';

const DIRECTIONS = ['in', 'out'] as const;

/** As docs/screening.md has it, in `direction.kind` and `direction.topic`. */
const LOOSENED: Readonly<Record<PackName, readonly string[]>> = {
  health: [],
  bank: [],
  shop: ['in.PHONE', 'in.EMAIL', 'in.ADDRESS', 'in.ZIP', 'in.finance', 'out.finance'],
  legal: [],
};

describe('packs', () => {
  const some = fc.shuffledSubarray([...PACK_NAMES]);

  it('make nothing looser than it was without them, but what they are documented to', () => {
    fc.assert(
      fc.property(some, fc.constantFrom(...PACK_NAMES), (others, added) => {
        fc.pre(!others.includes(added));
        const before = buildPolicy({ packs: others, patterns: [] });
        const after = buildPolicy({ packs: [...others, added], patterns: [] });
        for (const direction of DIRECTIONS) {
          for (const kind of KINDS) {
            if (LOOSENED[added].includes(`${direction}.${kind}`)) continue;
            const [was, is] = [before[direction].kinds[kind] ?? 'pass', after[direction].kinds[kind] ?? 'pass'];
            expect(strictness(is)).toBeGreaterThanOrEqual(strictness(was));
          }
          for (const topic of TOPICS) {
            if (LOOSENED[added].includes(`${direction}.${topic}`)) continue;
            const [was, is] = [before[direction].topics[topic], after[direction].topics[topic]];
            expect(strictness(is.verdict)).toBeGreaterThanOrEqual(strictness(was.verdict));
            expect(is.sure).toBeLessThanOrEqual(was.sure);
            expect(is.maybe).toBeLessThanOrEqual(was.maybe);
          }
        }
      }),
    );
  });

  it('never loosen what no business may loosen, and keep thresholds in order', () => {
    fc.assert(
      fc.property(some, (named) => {
        const policy = buildPolicy({ packs: named, patterns: [] });
        for (const direction of DIRECTIONS) {
          for (const kind of ALWAYS_SEALED[direction]) expect(policy[direction].kinds[kind]).toBe('seal');
          for (const topic of TOPICS) {
            expect(policy[direction].topics[topic].maybe).toBeLessThanOrEqual(policy[direction].topics[topic].sure);
          }
        }
      }),
    );
  });

  test.each(PACK_NAMES)('%s loosens exactly what is documented', (name) => {
    const policy = buildPolicy({ packs: [name], patterns: [] });
    const looser = DIRECTIONS.flatMap((direction) => [
      ...KINDS.filter(
        (kind) =>
          strictness(policy[direction].kinds[kind] ?? 'pass') < strictness(defaultPolicy[direction].kinds[kind] ?? 'pass'),
      ).map((kind) => `${direction}.${kind}`),
      ...TOPICS.filter(
        (topic) =>
          strictness(policy[direction].topics[topic].verdict) < strictness(defaultPolicy[direction].topics[topic].verdict),
      ).map((topic) => `${direction}.${topic}`),
    ]);
    expect(looser.sort()).toEqual([...LOOSENED[name]].sort());
  });

  test.each([
    ['health', 'health'],
    ['health', 'mental_health'],
    ['bank', 'finance'],
  ] as const)('%s is sure of %s sooner than the default', (name, topic) => {
    const policy = buildPolicy({ packs: [name], patterns: [] });
    for (const direction of DIRECTIONS) {
      expect(policy[direction].topics[topic].sure).toBeLessThan(defaultPolicy[direction].topics[topic].sure);
    }
  });

  test.each(PACK_NAMES)('%s has its row and its explanation in the documents', (name) => {
    const document = readFileSync(join(__dirname, '../../../../docs/screening.md'), 'utf8');
    expect(document).toMatch(new RegExp(`^\\| \`${name}\` +\\|`, 'm'));
    expect(document).toContain(`\n- **${name}**: `);
  });

  it('have patterns that pass their tests, also all together', () => {
    expect(checkPatterns(PACK_NAMES.flatMap((name) => packs[name].patterns))).toEqual([]);
  });
});

describe('what a message leads to in a trade', () => {
  const rows = [
    ['shop', 'deliver to 12 Oak Street, Portland, my phone is 503 555 0142', 'pass'],
    ['shop', 'my card is 4111 1111 1111 1111', 'seal'],
    ['shop', 'my gift card is 9KQ2-77TX-M4PA', 'seal'],
    ['bank', 'my phone is 503 555 0142', 'mask'],
    ['bank', 'last four of my ssn 4289', 'seal'],
    ['bank', 'my memorable word is heron', 'seal'],
    ['health', 'prescription number 1234567', 'seal'],
    ['health', 'hi, what are your opening hours?', 'pass'],
    ['legal', 'I was arrested last night', 'seal'],
    ['legal', 'it is case 2:24-cv-01932', 'seal'],
    ['legal', 'what do you charge for a first meeting?', 'pass'],
  ] as const;

  test.each(rows)('%s: %s', (name, text, verdict) => {
    expect(createScreen(buildPolicy({ packs: [name], patterns: [] }))({ text, direction: 'in' }).verdict).toBe(verdict);
  });

  test.each([
    ['last four of my ssn 4289'],
    ['I was arrested last night'],
    ['it is case 2:24-cv-01932'],
    ['my gift card is 9KQ2-77TX-M4PA'],
  ])('without a pack, this passes: %s', (text) => {
    expect(createScreen(defaultPolicy)({ text, direction: 'in' }).verdict).toBe('pass');
  });
});
