/** What every engine's reads must give back: what was written, opened with its key, for the right person only. */
import type { Message } from '../../../src/domain/conversation.js';
import { account, must, stand, type OpenDatabase, type Stand } from './stand.js';

export function conversationSuite(openDatabase: OpenDatabase): void {
  let it_: Stand;
  beforeAll(async () => {
    it_ = await stand(await openDatabase());
  });
  afterAll(() => it_.close());

  it('gives back what was opened, by address and by id', async () => {
    const conversation = await it_.open('+15550100');
    expect(await it_.stores.conversations.byAddress(account, '+15550100')).toEqual(conversation);
    expect(await it_.stores.conversations.byId(conversation.id)).toEqual(conversation);
  });

  it('knows no stranger', async () => {
    expect(await it_.stores.conversations.byAddress(account, '+15550199')).toBeNull();
    expect(await it_.stores.conversations.byId(it_.ids.conversation())).toBeNull();
  });

  it('decides by the address itself when a blind index hits another', async () => {
    const other = await it_.open('+15550101');
    await it_.database.query('update legs set lane = $1 where id = $2', [it_.vault.lane(account, '+15550102'), other.leg.id]);
    expect(await it_.stores.conversations.byAddress(account, '+15550102')).toBeNull();
  });

  it('asks the database once for all who ask in the same moment', async () => {
    const opened = await Promise.all(
      Array.from({ length: 30 }, (_, n) => n).map((n) => it_.stores.conversations.byAddress(account, `+7${n}`)),
    );
    expect(opened).toHaveLength(30);
    const before = it_.database.statements;
    await Promise.all(Array.from({ length: 100 }, () => it_.stores.conversations.byAddress(account, '+15550100')));
    expect(it_.database.statements - before).toBe(1);
  });

  it('saves owner, memory and position, and the last of several', async () => {
    const { id, leg } = await it_.open('+15550103');
    const save = (nextSeq: number, step: number) =>
      ({
        kind: 'conversation-saved',
        conversation: id,
        owner: { kind: 'queue', since: it_.clock.at },
        memory: { bot: { step }, lastOut: 'When?', said: ['alex'], offeredAt: it_.clock.at + step },
        nextSeq,
        at: it_.clock.at,
      }) as const;
    await it_.commit(leg.lane, [
      save(2, 2),
      save(3, 3),
      { kind: 'leg-saved', leg: leg.id, state: { kind: 'opted-out', since: 7 } },
    ]);
    expect(await it_.stores.conversations.byId(id)).toMatchObject({
      owner: { kind: 'queue', since: it_.clock.at },
      memory: { bot: { step: 3 }, lastOut: 'When?', said: ['alex'], offeredAt: it_.clock.at + 3 },
      nextSeq: 3,
      leg: { state: { kind: 'opted-out', since: 7 } },
    });
  });

  it('reads the timeline in order, from a position, as it was written', async () => {
    const { id, leg } = await it_.open('+15550104');
    const common = { conversation: id, exposure: 'open', at: it_.clock.at } as const;
    const messages: readonly Message[] = [
      { ...common, id: it_.ids.message(), seq: 1, author: { kind: 'customer' }, body: { kind: 'text', text: 'grüezi 👋' } },
      {
        ...common,
        id: it_.ids.message(),
        seq: 2,
        author: { kind: 'agent', agent: 'ann' },
        body: { kind: 'marker', marker: 'link-sent' },
      },
      {
        ...common,
        id: it_.ids.message(),
        seq: 3,
        author: { kind: 'customer' },
        body: { kind: 'text', text: 'x', choices: ['a', 'b'] },
        session: it_.ids.session(),
        clientId: 'frame-1',
      },
    ];
    await it_.commit(
      leg.lane,
      messages.map((message) => ({ kind: 'message-added', message })),
    );
    expect(await it_.stores.timeline.read(id, 0, 10)).toEqual(messages);
    expect(await it_.stores.timeline.read(id, 1, 1)).toEqual([messages[1]]);
    const again = { ...must(messages[2]), id: it_.ids.message(), seq: 4 };
    await expect(it_.commit(leg.lane, [{ kind: 'message-added', message: again }])).rejects.toMatchObject({
      code: 'store-failed',
    });
    await it_.database.script('truncate inbox, inbox_lanes');
  });

  it('keeps what was really said until it is released, once', async () => {
    const { id, leg } = await it_.open('+15550105');
    const message = it_.ids.message();
    const quarantined = { message, conversation: id, text: 'my secret', media: ['image/jpeg'], at: it_.clock.at };
    await it_.commit(leg.lane, [{ kind: 'quarantined', quarantined }]);
    expect(await it_.stores.conversations.quarantined(id)).toEqual([quarantined]);
    expect((await it_.stores.conversations.byId(id))?.quarantined).toBe(1);
    await it_.commit(leg.lane, [{ kind: 'quarantine-released', message, at: 11 }]);
    await it_.commit(leg.lane, [{ kind: 'quarantine-released', message, at: 12 }]);
    expect(await it_.stores.conversations.quarantined(id)).toEqual([]);
    expect(await it_.database.query('select released_at from quarantine')).toEqual([{ released_at: 11 }]);
  });

  it('holds personal values as ciphertext only, and each in its place only', async () => {
    const sealed = await it_.database.query<{ value: string }>(`
      select memory_sealed as value from conversations union all select address_sealed from legs
      union all select body_sealed from messages union all select said_sealed from quarantine
      union all select body_sealed from ledger_events`);
    expect(sealed.length).toBeGreaterThan(8);
    for (const { value } of sealed) expect(value).toMatch(/^v1\.[^.]+\.[^.]+\.[^.]+$/);
    const [one, two] = [await it_.open('+15550106'), await it_.open('+15550107')];
    await it_.database.query(
      'update conversations set memory_sealed = (select memory_sealed from conversations where id = $1) where id = $2',
      [one.id, two.id],
    );
    await expect(it_.stores.conversations.byId(two.id)).rejects.toMatchObject({ code: 'ciphertext-invalid' });
    expect(await it_.stores.conversations.byId(one.id)).toEqual(one);
  });

  it('reads and writes nothing of a conversation whose key was destroyed', async () => {
    const { id, leg } = await it_.open('+15550108');
    const message = it_.ids.message();
    const quarantined = { message, conversation: id, text: 'gone', media: [], at: it_.clock.at };
    await it_.commit(leg.lane, [{ kind: 'quarantined', quarantined }]);
    await it_.database.query('delete from data_keys where owner_id = $1', [id]);
    it_.stores.keyring.forget(id);
    expect(await it_.stores.conversations.byId(id)).toBeNull();
    await expect(it_.stores.conversations.quarantined(id)).rejects.toMatchObject({ code: 'key-missing' });
  });
}
