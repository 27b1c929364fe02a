/**
 * Makes one commit of many: what is submitted while a batch is under way waits for the next one. A batch that fails by the
 * fault of one member is done again member by member, so that nobody fails for a neighbour; each caller hears of its own.
 */
import { GatewayError } from '../domain/errors.js';
import { isEngineFault } from './database.js';

export interface GroupCommitOptions<Item, Result> {
  /** All or nothing; one result an item, in order. */
  readonly commit: (items: readonly Item[]) => Promise<readonly Result[]>;
  readonly maxBatch: number;
  /** Items that may wait; beyond it callers are sent away, because a queue without a bound is a slower failure. */
  readonly maxWaiting?: number;
}

export interface GroupCommit<Item, Result> {
  /** Resolves after the commit. @throws GatewayError `overloaded`, or what `commit` threw */
  submit(item: Item): Promise<Result>;
  /** Waits for all that was submitted. */
  drain(): Promise<void>;
}

interface Member<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

const MAX_WAITING = 20_000;

export function createGroupCommit<Item, Result>(options: GroupCommitOptions<Item, Result>): GroupCommit<Item, Result> {
  const { commit, maxBatch, maxWaiting = MAX_WAITING } = options;
  let waiting: Member<Item, Result>[] = [];
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    // After this turn of the event loop, so that callers of the same moment are in the first batch already.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const batch = waiting.slice(0, maxBatch);
      waiting = waiting.slice(maxBatch);
      await settle(batch);
    }
    running = null;
  }

  async function settle(batch: readonly Member<Item, Result>[]): Promise<void> {
    try {
      const results = await commit(batch.map((member) => member.item));
      batch.forEach((member, index) => {
        const result = results[index];
        if (result === undefined && index >= results.length) member.reject(new GatewayError('internal', 'a batch lost a result'));
        else member.resolve(result as Result);
      });
    } catch (error) {
      if (batch.length > 1 && !isEngineFault(error)) for (const member of batch) await settle([member]);
      else for (const member of batch) member.reject(error);
    }
  }

  return {
    submit(item) {
      if (waiting.length >= maxWaiting) return Promise.reject(new GatewayError('overloaded', 'too much waits for the database'));
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        running ??= run();
      });
    },
    async drain() {
      await running;
    },
  };
}
