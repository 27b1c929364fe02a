/** What every database must hold about entering a link, whichever engine it is. */
import type { Conversation } from '../../../src/domain/conversation.js';
import type { BindOutcome } from '../../../src/domain/links.js';
import type { Database } from '../../../src/stores/database.js';
import { createWorld, someDevice, START, wrong, type World } from './world.js';

export interface Engine {
  /** A migrated database that nobody else uses. */
  open(): Promise<Database>;
  /** Further connections to the same one, where the engine has that. */
  nodes?(): Promise<readonly Database[]>;
}

export function describeEntering(engine: Engine): void {
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

  const kinds = (outcomes: readonly BindOutcome[]) => outcomes.map((outcome) => outcome.kind);
  const linkState = async (id: string) =>
    (await world.database.query<{ state: string }>('select state from links where id = $1', [id]))[0]?.state;
  const liveSessions = async () =>
    world.database.query<{ id: string }>("select id from sessions where conversation_id = $1 and state = 'live'", [
      conversation.id,
    ]);

  describe('entering a link', () => {
    it('binds the first device: session, device, ledger and inbox in one', async () => {
      const link = await world.mint(conversation);
      const request = world.request(link, someDevice());
      expect(await node.linkStore.bind(request)).toEqual({
        kind: 'bound',
        session: request.newSession,
        conversation: conversation.id,
        level: 'link',
      });
      expect(await node.linkStore.find(link.id)).toMatchObject({
        state: { kind: 'bound', device: request.device, session: request.newSession, at: START },
      });
      expect(await node.sessionStore.find(request.newSession)).toEqual({
        id: request.newSession,
        conversation: conversation.id,
        link: link.id,
        device: request.device,
        level: 'link',
        startedAt: START,
        lastActAt: START,
        state: { kind: 'live' },
        readSeq: 0,
      });
      const session = request.newSession;
      expect(await world.recorded(conversation)).toEqual([{ kind: 'link-entered', link: link.id, session }]);
      expect(await world.waiting(conversation)).toEqual({
        pending: 1,
        events: [{ kind: 'session-entered', conversation: conversation.id, session }],
      });
      const known = await world.database.query('select thumbprint, public_key from devices where conversation_id = $1', [
        conversation.id,
      ]);
      expect(known).toEqual([{ thumbprint: request.device, public_key: request.devicePublicKey }]);
    });

    it('wakes the worker for a new session and for news of another device, not for a repeat', async () => {
      let raised = 0;
      node.ready.onRaise(() => (raised += 1));
      const link = await world.mint(conversation);
      const device = someDevice();
      await node.linkStore.bind(world.request(link, device));
      await node.linkStore.bind(world.request(link, device));
      expect(raised).toBe(1);
      await node.linkStore.bind(world.request(link, someDevice()));
      expect(raised).toBe(2);
    });

    it('gives the same device the same session each time it asks', async () => {
      const link = await world.mint(conversation);
      const device = someDevice();
      const first = world.request(link, device);
      await node.linkStore.bind(first);
      world.time.now += 60 * 60_000;
      const again = await Promise.all(Array.from({ length: 20 }, () => node.linkStore.bind(world.request(link, device))));
      expect(new Set(kinds(again))).toEqual(new Set(['repeated']));
      for (const outcome of again) expect(outcome).toMatchObject({ session: first.newSession });
      expect((await world.waiting(conversation)).pending).toBe(1);
    });

    it('tells a second device when it was opened, records it, and tells the first, once', async () => {
      const link = await world.mint(conversation);
      await node.linkStore.bind(world.request(link, someDevice()));
      world.time.now += 5_000;
      const others = Array.from({ length: 3 }, () => world.request(link, someDevice()));
      const [outcome] = await Promise.all(others.map((other) => node.linkStore.bind(other)));
      await node.linkStore.bind(world.request(link, someDevice()));
      expect(outcome).toEqual({ kind: 'opened-elsewhere', at: START });
      // The entering, and the news of another device.
      expect((await world.waiting(conversation)).pending).toBe(2);
      expect(await world.recorded(conversation)).toContainEqual({ kind: 'link-opened-elsewhere', link: link.id });
    });

    it('binds exactly one of 200 devices that ask 1,000 times at once', async () => {
      const link = await world.mint(conversation);
      const devices = Array.from({ length: 200 }, someDevice);
      const extra = (await engine.nodes?.()) ?? [];
      const nodes = [node, world.createNode(), ...extra.map((database) => world.createNode(database))];
      const asked = Array.from({ length: 1_000 }, (_, at) => ({ device: devices[at % 200]!, node: nodes[at % nodes.length]! }));
      const outcomes = await Promise.all(asked.map(({ device, node: by }) => by.linkStore.bind(world.request(link, device))));
      for (const database of extra) await database.close();

      const bound = outcomes.filter((outcome) => outcome.kind === 'bound');
      expect(bound).toHaveLength(1);
      const winner = asked[outcomes.indexOf(bound[0]!)]!.device;
      outcomes.forEach((outcome, at) => {
        const own = asked[at]!.device === winner;
        expect(own ? ['bound', 'repeated'] : ['opened-elsewhere']).toContain(outcome.kind);
        expect(!own || ('session' in outcome && outcome.session === bound[0]!.session)).toBe(true);
      });
      expect(outcomes.filter((outcome) => outcome.kind === 'repeated')).toHaveLength(4);
      expect(await liveSessions()).toEqual([{ id: bound[0]!.session }]);
      expect((await world.waiting(conversation)).pending).toBe(2);
    });

    it('counts wrong codes and revokes with the fifth', async () => {
      const link = await world.mint(conversation);
      const { code } = world.links.parts(link);
      for (const triesLeft of [4, 3, 2, 1, 0]) {
        const outcome = await node.linkStore.bind(world.request(link, someDevice(), wrong(code)));
        expect(outcome).toEqual({ kind: 'wrong-code', triesLeft });
      }
      expect(kinds([await node.linkStore.bind(world.request(link, someDevice()))])).toEqual(['revoked']);
      expect(await node.linkStore.find(link.id)).toMatchObject({ wrongCodes: 5, state: { kind: 'revoked', why: 'wrong-codes' } });
      expect(await world.recorded(conversation)).toEqual([
        ...[1, 2, 3, 4, 5].map((tries) => ({ kind: 'link-code-wrong', link: link.id, tries })),
        { kind: 'link-revoked', link: link.id, why: 'wrong-codes' },
      ]);
    });

    it('lets in whoever types the right code after four wrong ones', async () => {
      const link = await world.mint(conversation);
      const { code } = world.links.parts(link);
      for (let at = 0; at < 4; at += 1) await node.linkStore.bind(world.request(link, someDevice(), wrong(code)));
      expect(kinds([await node.linkStore.bind(world.request(link, someDevice()))])).toEqual(['bound']);
    });

    it('gives five tries and no more to 200 that guess at once', async () => {
      const link = await world.mint(conversation);
      const { code } = world.links.parts(link);
      const nodes = [node, world.createNode()];
      const outcomes = await Promise.all(
        Array.from({ length: 200 }, (_, at) => nodes[at % 2]!.linkStore.bind(world.request(link, someDevice(), wrong(code)))),
      );
      expect(outcomes.filter((outcome) => outcome.kind === 'wrong-code')).toHaveLength(5);
      expect(outcomes.filter((outcome) => outcome.kind === 'revoked')).toHaveLength(195);
    });

    it('asks no code of the device that is inside already', async () => {
      const link = await world.mint(conversation);
      const device = someDevice();
      await node.linkStore.bind(world.request(link, device));
      const outcome = await node.linkStore.bind(world.request(link, device, wrong(world.links.parts(link).code)));
      expect(outcome.kind).toBe('repeated');
    });

    it('refuses an expired link, whatever the code, and counts nothing', async () => {
      const link = await world.mint(conversation);
      world.time.now = link.expiresAt;
      const code = wrong(world.links.parts(link).code);
      expect(kinds([await node.linkStore.bind(world.request(link, someDevice()))])).toEqual(['expired']);
      expect(kinds([await node.linkStore.bind(world.request(link, someDevice(), code))])).toEqual(['expired']);
      expect(await node.linkStore.find(link.id)).toMatchObject({ wrongCodes: 0, state: { kind: 'minted' } });
      world.time.now = link.expiresAt - 1;
      expect(kinds([await node.linkStore.bind(world.request(link, someDevice()))])).toEqual(['bound']);
    });

    it('refuses a revoked link', async () => {
      const link = await world.mint(conversation);
      await world.database.query("update links set state = 'revoked', revoked_why = 'agent' where id = $1", [link.id]);
      expect(kinds([await node.linkStore.bind(world.request(link, someDevice()))])).toEqual(['revoked']);
      expect(await world.recorded(conversation)).toEqual([]);
    });

    it('says a link is ended once its session is, to its own device too', async () => {
      const link = await world.mint(conversation);
      const request = world.request(link, someDevice());
      await node.linkStore.bind(request);
      await node.sessionStore.end(request.newSession, 'customer', START + 1);
      expect(kinds([await node.linkStore.bind(world.request(link, request.device))])).toEqual(['ended']);
      expect(kinds([await node.linkStore.bind(world.request(link, someDevice()))])).toEqual(['ended']);
    });

    it('ends the older session when a newer link is entered', async () => {
      const [older, newer] = [await world.mint(conversation), await world.mint(conversation)];
      const device = someDevice();
      const [first, second] = [world.request(older, device), world.request(newer, device)];
      await node.linkStore.bind(first);
      world.time.now += 1_000;
      expect((await node.linkStore.bind({ ...second, at: world.time.now })).kind).toBe('bound');
      expect(await node.sessionStore.find(first.newSession)).toMatchObject({
        state: { kind: 'ended', by: 'superseded', at: world.time.now },
      });
      expect(await liveSessions()).toEqual([{ id: second.newSession }]);
      expect(await linkState(older.id)).toBe('ended');
      expect(await world.waiting(conversation)).toMatchObject({
        pending: 3,
        events: [
          { kind: 'session-entered', session: first.newSession },
          { kind: 'session-ended', session: first.newSession, by: 'superseded' },
          { kind: 'session-entered', session: second.newSession },
        ],
      });
    });

    it('leaves one live session when several links of a conversation are entered at once', async () => {
      const minted = await Promise.all(Array.from({ length: 6 }, () => world.mint(conversation)));
      const nodes = [node, world.createNode()];
      const outcomes = await Promise.all(
        minted.map((link, at) => nodes[at % 2]!.linkStore.bind(world.request(link, someDevice()))),
      );
      expect(new Set(kinds(outcomes))).toEqual(new Set(['bound']));
      expect(await liveSessions()).toHaveLength(1);
      expect((await world.waiting(conversation)).pending).toBe(6 + 5);
    });

    it('keeps conversations apart', async () => {
      const other = await world.openConversation();
      const [mine, theirs] = [await world.mint(conversation), await world.mint(other)];
      const device = someDevice();
      await Promise.all([mine, theirs].map((link) => node.linkStore.bind(world.request(link, device))));
      expect(await liveSessions()).toHaveLength(1);
      expect(await world.recorded(other)).toHaveLength(1);
    });

    it('writes nothing when the ledger cannot be written', async () => {
      const link = await world.mint(conversation);
      await world.database.query('delete from data_keys where owner_id = $1', [conversation.id]);
      await expect(node.linkStore.bind(world.request(link, someDevice()))).rejects.toThrow('no data key');
      expect(await linkState(link.id)).toBe('minted');
      expect(await liveSessions()).toEqual([]);
    });

    it('knows nothing of a link that is not there', async () => {
      expect(await node.linkStore.find(world.ids.link())).toBeNull();
      const gone = world.links.mint({ conversation: conversation.id, leg: conversation.leg.id, purpose: 'notice', now: START });
      expect((await node.linkStore.bind(world.request(gone, someDevice()))).kind).toBe('ended');
    });
  });
}
