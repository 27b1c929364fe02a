/** What every database must hold about a session that was entered, whichever engine it is. */
import type { Conversation } from '../../../src/domain/conversation.js';
import type { SessionId } from '../../../src/domain/ids.js';
import type { Engine } from './entering.js';
import { createWorld, someDevice, START, type World } from './world.js';

const LIMITS = { idle: 15 * 60_000, absolute: 12 * 60 * 60_000 };

export function describeSessions(engine: Engine): void {
  let world: World;
  let node: ReturnType<World['createNode']>;
  let conversation: Conversation;

  beforeAll(async () => {
    world = createWorld(await engine.open());
  });
  afterAll(() => world.database.close());
  beforeEach(async () => {
    world.time.now = START;
    node = world.createNode();
    conversation = await world.openConversation();
  });

  describe('a session', () => {
    async function enter() {
      const link = await world.mint(conversation);
      const request = world.request(link, someDevice());
      await node.linkStore.bind(request);
      return request.newSession;
    }

    const act = (session: SessionId, at: number, readSeq = 0) =>
      node.sessionStore.act(session, { first: at, last: at, readSeq }, LIMITS);

    it('moves its idle limit with a person’s acts, never back', async () => {
      const session = await enter();
      expect(await act(session, START + 60_000, 7)).toBe(true);
      expect(await act(session, START + 30_000, 3)).toBe(true);
      expect(await node.sessionStore.find(session)).toMatchObject({ lastActAt: START + 60_000, readSeq: 7 });
    });

    it('takes the latest of many acts at once', async () => {
      const session = await enter();
      const acts = Array.from({ length: 50 }, (_, at) => act(session, START + at, at));
      expect(new Set(await Promise.all(acts))).toEqual(new Set([true]));
      expect(await node.sessionStore.find(session)).toMatchObject({ lastActAt: START + 49, readSeq: 49 });
    });

    it('ends once, for the first reason, with ledger, inbox and link', async () => {
      const session = await enter();
      const nodes = [node, world.createNode()];
      const ends = await Promise.all(
        Array.from({ length: 200 }, (_, at) =>
          nodes[at % 2]!.sessionStore.end(session, at % 2 ? 'agent' : 'customer', START + at),
        ),
      );
      expect(ends.filter(Boolean)).toHaveLength(1);
      const by = ends.indexOf(true) % 2 ? 'agent' : 'customer';
      const ended = await node.sessionStore.find(session);
      expect(ended?.state).toMatchObject({ kind: 'ended', by });
      expect(await node.linkStore.find(ended!.link)).toMatchObject({ state: { kind: 'ended' } });
      expect(await world.recorded(conversation)).toContainEqual({ kind: 'session-ended', session, by });
      expect(await world.waiting(conversation)).toMatchObject({
        pending: 2,
        events: [{ kind: 'session-entered' }, { kind: 'session-ended', session, by }],
      });
    });

    it('takes no act after its end', async () => {
      const session = await enter();
      await node.sessionStore.end(session, 'customer', START);
      expect(await act(session, START + 1)).toBe(false);
      expect(await node.sessionStore.find(session)).toMatchObject({ lastActAt: START });
    });

    it('is not brought back by an act at its idle limit, though nobody has ended it', async () => {
      const session = await enter();
      expect(await act(session, START + LIMITS.idle)).toBe(false);
      expect(await node.sessionStore.find(session)).toMatchObject({ lastActAt: START, state: { kind: 'live' } });
      expect(await act(session, START + LIMITS.idle - 1)).toBe(true);
    });

    it('counts acts that were written late by the first of them', async () => {
      const session = await enter();
      const [first, last] = [START + LIMITS.idle - 1, START + LIMITS.idle + 1];
      expect(await node.sessionStore.act(session, { first, last }, LIMITS)).toBe(true);
      expect(await node.sessionStore.find(session)).toMatchObject({ lastActAt: last });
    });

    it('has no acts and no end when it is not there', async () => {
      expect(await node.sessionStore.find(world.ids.session())).toBeNull();
      expect(await act(world.ids.session(), START)).toBe(false);
      expect(await node.sessionStore.end(world.ids.session(), 'agent', START)).toBe(false);
    });

    it('is overdue by idleness or by age, exactly at the limit', async () => {
      const idle = await enter();
      const { idle: idleMs, absolute } = LIMITS;
      const overdue = async (at: number) => (await node.sessionStore.overdue(LIMITS, at, 1_000)).filter(({ id }) => id === idle);
      expect(await overdue(START + idleMs - 1)).toEqual([]);
      expect(await overdue(START + idleMs)).toEqual([{ id: idle, by: 'idle' }]);
      await node.sessionStore.act(idle, { first: START, last: START + absolute - 1 }, LIMITS);
      expect(await overdue(START + absolute - 1)).toEqual([]);
      expect(await overdue(START + absolute)).toEqual([{ id: idle, by: 'limit' }]);
      await node.sessionStore.end(idle, 'limit', START + absolute);
      expect(await overdue(START + absolute)).toEqual([]);
    });
  });
}
