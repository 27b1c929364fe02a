/**
 * One query for all who ask in the same moment. A caller only joins a load that has not begun, so that everybody reads
 * what was committed before they asked.
 */
import { createGroupCommit } from './group-commit.js';

export type CoalescedLoad<Key, Value> = (key: Key) => Promise<Value | null>;

const MAX_BATCH = 500;

/** `load` gets each key once; a key it does not answer is null. */
export function createCoalescedLoad<Key, Value>(
  load: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): CoalescedLoad<Key, Value> {
  const loads = createGroupCommit<Key, Value | null>({
    maxBatch: MAX_BATCH,
    async commit(keys) {
      const found = await load([...new Set(keys)]);
      return keys.map((key) => found.get(key) ?? null);
    },
  });
  return (key) => loads.submit(key);
}
