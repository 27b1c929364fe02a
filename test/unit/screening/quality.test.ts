/** Floors under the quality on labelled messages of test/fixtures/screening: a change may raise them, none may fall through. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultPolicy } from '../../../src/screening/decision/policy.js';
import { type LabelledRow } from '../../../src/screening/score/labelled-row.js';
import { score } from '../../../src/screening/score/score.js';
import { createScreen } from '../../../src/screening/screen.js';

const screen = createScreen(defaultPolicy);
const rowsOf = (file: string): LabelledRow[] =>
  readFileSync(join(__dirname, '../../fixtures/screening', file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledRow);

describe('on chat messages', () => {
  const scored = score(screen, rowsOf('chat-synth.jsonl'));

  it('finds hard identifiers', () => {
    expect(scored.hard.precision).toBeGreaterThanOrEqual(0.98);
    expect(scored.hard.f2).toBeGreaterThanOrEqual(0.98);
  });

  it('finds identifiers and topics together', () => {
    expect(scored.sensitive.precision).toBeGreaterThanOrEqual(0.98);
    expect(scored.sensitive.f2).toBeGreaterThanOrEqual(0.96);
  });

  it('finds names, and masks most of what is sensitive', () => {
    expect(scored.kinds.PERSON?.recall).toBeGreaterThanOrEqual(0.75);
    expect(scored.kinds.PERSON?.precision).toBeGreaterThanOrEqual(0.85);
    expect(scored.charactersMasked).toBeGreaterThanOrEqual(0.92);
  });

  it('moves hardly an ordinary message', () => {
    expect(scored.ordinary.n).toBeGreaterThan(80);
    expect(scored.ordinary.sealed / scored.ordinary.n).toBeLessThanOrEqual(0.02);
  });
});

describe('on recognizer vectors', () => {
  const { hard, kinds } = score(screen, rowsOf('presidio-vectors.jsonl'));

  it('finds hard identifiers', () => {
    expect(hard.recall).toBeGreaterThanOrEqual(0.95);
    expect(hard.precision).toBeGreaterThanOrEqual(0.85);
  });

  test.each(['CARD', 'EMAIL', 'MBI', 'NPI', 'SSN', 'PHONE'] as const)('finds every %s', (kind) => {
    expect(kinds[kind]?.recall).toBe(1);
  });
});

describe('on clinical questions', () => {
  const { hard, topics } = score(screen, rowsOf('asq-phi.jsonl'));

  it('finds hard identifiers', () => {
    expect(hard.precision).toBeGreaterThanOrEqual(0.95);
    expect(hard.f2).toBeGreaterThanOrEqual(0.97);
  });

  it('knows that they are about health', () => {
    expect(topics.health?.recall).toBeGreaterThanOrEqual(0.9);
  });
});

/** Rows written by hands that wrote no line the models learn from, and that no rule was made after. */
describe('on messages nobody has seen', () => {
  const [english, spanish, identifiers] = ['short-chat.jsonl', 'short-chat-spanish.jsonl', 'identifiers.jsonl'].map((file) =>
    score(screen, rowsOf(file)),
  );

  it('finds what short messages are about, and leaves the others alone', () => {
    expect(english?.sensitive.recall).toBeGreaterThanOrEqual(0.88);
    expect(english?.sensitive.precision).toBeGreaterThanOrEqual(0.95);
    expect(spanish?.sensitive.recall).toBeGreaterThanOrEqual(0.88);
    expect(spanish?.sensitive.precision).toBeGreaterThanOrEqual(0.95);
    expect(english?.topics.health?.recall).toBeGreaterThanOrEqual(0.8);
    expect(english?.topics.mental_health?.recall).toBeGreaterThanOrEqual(0.8);
    expect(english?.topics.finance?.recall).toBeGreaterThanOrEqual(0.88);
    expect(spanish?.topics.health?.recall).toBeGreaterThanOrEqual(0.85);
  });

  it('finds names and addresses', () => {
    expect(english?.kinds.PERSON?.precision).toBeGreaterThanOrEqual(0.85);
    expect(english?.kinds.PERSON?.recall).toBeGreaterThanOrEqual(0.65);
    expect(english?.kinds.ADDRESS?.recall).toBeGreaterThanOrEqual(0.8);
  });

  it('finds identifiers, whatever people call them', () => {
    expect(identifiers?.hard.precision).toBeGreaterThanOrEqual(0.94);
    expect(identifiers?.hard.f2).toBeGreaterThanOrEqual(0.95);
    expect(identifiers?.sensitive.f2).toBeGreaterThanOrEqual(0.92);
    expect(identifiers?.charactersMasked).toBeGreaterThanOrEqual(0.92);
  });
});
