/** What the directory holds of the customer of a turn: looked up when the first reply is about to go out, and once. */
import { channelNameOf } from '../domain/channel.js';
import type { DirectoryEntry } from '../domain/directory.js';
import type { KnownValue } from '../domain/screening.js';
import type { EngineDeps } from './deps.js';
import type { Known, Turn } from './turn.js';

/** Does not throw: whoever cannot be looked up may have anything to hide. */
export async function knownOf(deps: EngineDeps, turn: Turn): Promise<Known> {
  turn.known ??= await lookUp(deps, turn);
  return turn.known;
}

async function lookUp({ directory }: EngineDeps, turn: Turn): Promise<Known> {
  const { account, address } = turn.conversation.leg;
  try {
    const entry = await directory.find(channelNameOf(account), address);
    return { kind: 'known', values: entry === null ? [] : valuesOf(entry) };
  } catch {
    return { kind: 'failed' };
  }
}

/** A greeting has the customer's name, so a value that is only that name is none. */
function valuesOf({ name, values }: DirectoryEntry): readonly KnownValue[] {
  const names = new Set([name, ...name.split(/\s+/)].map(fold));
  return Object.entries(values)
    .map(([key, value]) => ({ name: key, value }))
    .filter(({ value }) => !names.has(fold(value)));
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().trim();
