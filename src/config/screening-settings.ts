/**
 * The section `screening` of the settings file: what the business wants done about each kind and topic. Names and ranges are checked
 * here; what may not be loosened, and the patterns with their tests, by the screening room, which builds the policy out of it.
 */
import { z } from 'zod';

import { CHANNEL_NAMES } from '../domain/channel.js';
import { HARD_KINDS, KINDS, TOPICS } from '../domain/screening.js';
import { checkChoice } from '../screening/decision/check-choice.js';
import { PACK_NAMES } from '../screening/decision/choice.js';
import { PATTERN_LIMITS } from '../screening/patterns/pattern-spec.js';

/** Every name optional, any other refused. */
function byName<Name extends string, Value extends z.ZodType>(names: readonly Name[], value: Value) {
  const shape = Object.fromEntries(names.map((name) => [name, value.optional()])) as Record<Name, z.ZodOptional<Value>>;
  return z.strictObject(shape);
}

const verdict = z.enum(['seal', 'mask', 'pass']);
const threshold = z.number().gt(0).max(1);

const topic = z.strictObject({
  verdict: verdict
    .optional()
    .describe('What happens when it is sure: seal moves the chat, mask hides it from views, pass lets it be'),
  sure: threshold.optional().describe('Score from which the verdict holds; above 0, at most 1'),
  maybe: threshold
    .optional()
    .describe(
      'Score from which it is recorded and, coming in where the verdict is seal, the customer is offered a link; as high as sure for no offers',
    ),
});

const direction = z.strictObject({
  kinds: byName(KINDS, verdict)
    .optional()
    .describe('What each kind leads to. Coming in, CARD, CVV and SECRET stay seal; going out, CARD and CVV'),
  topics: byName(TOPICS, topic).optional().describe('What a message may be about, and from which score on that counts'),
});

const bothDirections = {
  in: direction.optional().describe('What customers say'),
  out: direction.optional().describe('What bot or agents are about to say: seal holds it back, mask unless the customer said it'),
};

const pattern = z.strictObject({
  name: z
    .string()
    .max(40)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be kebab-case, such as case-number')
    .describe('Findings carry the rule pattern-<name>'),
  match: z.string().min(1).max(PATTERN_LIMITS.match).describe('RE2 syntax, over the text as it came; no look-around'),
  verdict: z.enum(['seal', 'mask']),
  kind: z.enum(HARD_KINDS).default('OTHER_ID').describe('What the mask names'),
  flags: z.literal('i').optional().describe('Upper and lower case are one'),
  tests: z
    .array(z.strictObject({ text: z.string().max(PATTERN_LIMITS.text), expect: verdict }))
    .max(PATTERN_LIMITS.tests)
    .describe('Run at each start: at least one text it must find, and one it must pass'),
});

export const screening = z
  .strictObject({
    packs: z.array(z.enum(PACK_NAMES)).default([]).describe('What the trade wants, in order; each over the one before it'),
    ...bothDirections,
    channels: byName(CHANNEL_NAMES, z.strictObject(bothDirections)).optional().describe('What differs on one open channel'),
    patterns: z.array(pattern).max(PATTERN_LIMITS.patterns).default([]).describe('Numbers and phrases only this business knows'),
  })
  .superRefine((choice, context) => {
    for (const { path, message } of checkChoice(choice)) context.addIssue({ code: 'custom', path: [...path], message });
  })
  .prefault({})
  .describe('What counts as sensitive, and what happens then');
