/** The published vectors of the tree and of notes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const read = (path: string): unknown => JSON.parse(readFileSync(join(__dirname, '../../vectors', path), 'utf8'));
export const hex = (text: string): Buffer => Buffer.from(text, 'hex');

const hash = z.string().transform(hex);

export const tree = z
  .object({
    emptyRoot: hash,
    leaves: z.array(hash),
    roots: z.array(hash),
    inclusion: z.array(z.object({ index: z.number(), size: z.number(), proof: z.array(hash) })),
    consistency: z.array(z.object({ first: z.number(), second: z.number(), proof: z.array(hash) })),
  })
  .parse(read('rfc6962/tree.json'));

export const c2sp = z
  .object({
    notes: z.array(z.object({ key: z.string(), seed: hash, text: z.string(), signature: z.string() })),
    verifierKeys: z.array(z.string()),
    otherKinds: z.array(z.string()),
    wellFormed: z.object({ note: z.string() }),
    checkpoint: z.object({ text: z.string(), origin: z.string(), size: z.number(), root: hash }),
  })
  .parse(read('c2sp/notes.json'));
