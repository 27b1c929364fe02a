/**
 * How a book is kept between turns: in the bot's part of the conversation's memory, which is one sealed value on its row (decision 9).
 * What may never be stored is not in it: of a card its last four, of a verification code nothing.
 */
import { z } from 'zod';

import { HARD_KINDS, MASK_KINDS, SOFT_KINDS } from '../../domain/screening.js';

const bookState = z.strictObject({
  /** The last number given, by kind. */
  last: z.record(z.string(), z.int().min(1)),
  entries: z.array(
    z.strictObject({
      kind: z.enum([...HARD_KINDS, ...MASK_KINDS, ...SOFT_KINDS, 'TEXT']),
      number: z.int().min(1),
      value: z.string(),
    }),
  ),
});

const turnState = z.strictObject({ placeholders: bookState, bot: z.unknown() });

export type BookState = z.infer<typeof bookState>;
export type TurnState = z.infer<typeof turnState>;

/** What another bot left behind is not ours to hand out: the conversation begins anew for this one. */
export function readTurnState(state: unknown): TurnState {
  const read = turnState.safeParse(state);
  return read.success ? read.data : { placeholders: { last: {}, entries: [] }, bot: null };
}
