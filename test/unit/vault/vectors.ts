/** The vault's vectors, and a Random that hands out what a vector fixes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import type { Random } from '../../../src/domain/clock.js';
import type { ConversationId } from '../../../src/domain/ids.js';
import { parseConversationId } from '../../../src/domain/ids.js';

const schema = z.object({
  master: z.string(),
  kid: z.string(),
  derived: z.record(z.string(), z.string()),
  dataKey: z.object({ owner: z.string(), bytes: z.string(), kid: z.string(), wrapNonce: z.string(), wrapped: z.string() }),
  fields: z.array(
    z.object({
      table: z.string(),
      row: z.string(),
      column: z.string(),
      plaintext: z.string(),
      nonce: z.string(),
      stored: z.string(),
    }),
  ),
  blindIndexes: z.array(z.object({ column: z.string(), value: z.string(), index: z.string() })),
  lanes: z.array(z.object({ account: z.string(), address: z.string(), lane: z.string() })),
});

export const vectors = schema.parse(JSON.parse(readFileSync(join(__dirname, '../../vectors/vault/vault.json'), 'utf8')));

export const hex = (text: string): Buffer => Buffer.from(text, 'hex');

/** Gives these bytes, whatever length is asked for. */
export const fixedRandom = (text: string): Random => ({ bytes: () => new Uint8Array(hex(text)) });

export function conversation(text: string): ConversationId {
  const id = parseConversationId(text);
  if (id === null) throw new Error('not a conversation id');
  return id;
}
