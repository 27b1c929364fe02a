import { GatewayError } from '../../../src/domain/errors.js';
import { createCoalescedLoad } from '../../../src/stores/coalesced-load.js';
import { storeFault } from '../../../src/stores/database.js';
import { createGroupCommit } from '../../../src/stores/group-commit.js';

const double = (items: readonly number[]) => Promise.resolve(items.map((item) => item * 2));

describe('group commit', () => {
  it('puts callers of the same moment into one batch, and answers each with its own result', async () => {
    const batches: number[] = [];
    const group = createGroupCommit<number, number>({
      maxBatch: 100,
      commit: (items) => {
        batches.push(items.length);
        return double(items);
      },
    });
    expect(await Promise.all([1, 2, 3].map((item) => group.submit(item)))).toEqual([2, 4, 6]);
    expect(batches).toEqual([3]);
  });

  it('lets what arrives during a commit wait for the next one', async () => {
    const batches: (readonly number[])[] = [];
    const later: Promise<number>[] = [];
    const group = createGroupCommit<number, number>({
      maxBatch: 100,
      commit: async (items) => {
        batches.push(items);
        if (batches.length === 1) later.push(group.submit(2), group.submit(3));
        return double(items);
      },
    });
    await group.submit(1);
    await Promise.all(later);
    expect(batches).toEqual([[1], [2, 3]]);
  });

  it('keeps batches within their bound, in order', async () => {
    const batches: (readonly number[])[] = [];
    const group = createGroupCommit<number, number>({
      maxBatch: 2,
      commit: (items) => {
        batches.push(items);
        return double(items);
      },
    });
    await Promise.all([1, 2, 3, 4, 5].map((item) => group.submit(item)));
    expect(batches).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('fails the one bad member alone', async () => {
    const group = createGroupCommit<number, number>({
      maxBatch: 100,
      commit: (items) => (items.includes(3) ? Promise.reject(storeFault({ code: '23505' })) : double(items)),
    });
    const results = await Promise.allSettled([1, 2, 3, 4].map((item) => group.submit(item)));
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  });

  it('does not ask again for each member when the engine itself is away', async () => {
    let asked = 0;
    const group = createGroupCommit<number, number>({
      maxBatch: 100,
      commit: () => {
        asked += 1;
        return Promise.reject(storeFault(new Error('connection refused')));
      },
    });
    const results = await Promise.allSettled([1, 2, 3].map((item) => group.submit(item)));
    expect(results.every((result) => result.status === 'rejected')).toBe(true);
    expect(asked).toBe(1);
  });

  it('sends callers away beyond its bound', async () => {
    const group = createGroupCommit<number, number>({ maxBatch: 10, maxWaiting: 2, commit: double });
    const results = await Promise.allSettled([1, 2, 3].map((item) => group.submit(item)));
    expect(results[2]).toMatchObject({ status: 'rejected', reason: { code: 'overloaded' } });
    expect(results.slice(0, 2).every((result) => result.status === 'fulfilled')).toBe(true);
  });

  it('goes on after a failure', async () => {
    let broken = true;
    const group = createGroupCommit<number, number>({
      maxBatch: 10,
      commit: (items) => (broken ? Promise.reject(new GatewayError('internal', 'no')) : double(items)),
    });
    await expect(group.submit(1)).rejects.toMatchObject({ code: 'internal' });
    broken = false;
    expect(await group.submit(2)).toBe(4);
    await group.drain();
  });
});

describe('a coalesced load', () => {
  it('asks once for each key of the same moment, and answers null for what is not there', async () => {
    const asked: (readonly string[])[] = [];
    const load = createCoalescedLoad<string, number>((keys) => {
      asked.push(keys);
      return Promise.resolve(new Map([['a', 1]]));
    });
    expect(await Promise.all([load('a'), load('a'), load('b')])).toEqual([1, 1, null]);
    expect(asked).toEqual([['a', 'b']]);
  });
});
