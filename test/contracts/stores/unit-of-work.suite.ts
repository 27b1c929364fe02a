/** What every engine's unit of work must do: all of a change set or none, and never for a neighbour's fault. */
import type { DeliveryStatus } from '../../../src/domain/channel.js';
import type { Change } from '../../../src/domain/unit-of-work.js';
import { account, idsOf, must, stand, type OpenDatabase, type Stand } from './stand.js';

export function unitOfWorkSuite(openDatabase: OpenDatabase): void {
  let it_: Stand;
  beforeAll(async () => {
    it_ = await stand(await openDatabase());
  });
  afterAll(() => it_.close());
  afterEach(() => {
    it_.database.failOn = null;
  });

  const countOf = async (table: string) => (await it_.database.query(`select 1 from ${table}`)).length;
  const newcomer = (address: string): readonly Change[] => {
    const conversation = it_.conversation(address);
    return [
      { kind: 'conversation-opened', conversation, at: it_.clock.at },
      { kind: 'recorded', event: it_.event({ kind: 'conversation-opened', channel: 'sms', account }, conversation) },
    ];
  };

  it('writes nothing at all when the ledger cannot be written', async () => {
    await it_.receive('+100', 'hi');
    const [lane] = await it_.claim();
    const claimed = must(lane);
    it_.database.failOn = 'insert into ledger_events';
    const attempt = it_.stores.unitOfWork.finish(claimed, idsOf(claimed), newcomer('+100'));
    await expect(attempt).rejects.toMatchObject({ code: 'ledger-failed' });
    expect(await countOf('conversations')).toBe(0);
    expect(await countOf('data_keys')).toBe(0);
    expect(await it_.stores.queue.depth()).toBe(1);
    it_.database.failOn = null;
    await it_.stores.unitOfWork.finish(claimed, idsOf(claimed), newcomer('+100'));
    expect(await countOf('conversations')).toBe(1);
    expect(await countOf('ledger_events')).toBe(1);
    expect(await it_.stores.queue.depth()).toBe(0);
    await it_.stores.queue.release(claimed);
  });

  it('shares transactions among callers, and lets a bad change set fail alone', async () => {
    const addresses = Array.from({ length: 40 }, (_, n) => `+2${n}`);
    await Promise.all(addresses.map((address) => it_.receive(address, 'hi')));
    const lanes = await it_.claim();
    expect(lanes).toHaveLength(40);
    const bad = it_.conversation('+bad');
    const change = (n: number): readonly Change[] =>
      n === 7 ? [{ kind: 'message-added', message: message(bad.id, 1) }] : newcomer(must(addresses[n]));
    // An unknown conversation has no key, and the change set is refused before it reaches the database …
    const withoutKey = await Promise.allSettled(lanes.map((lane, n) => it_.stores.unitOfWork.finish(lane, [], change(n))));
    expect(withoutKey.map(({ status }) => status === 'fulfilled')).toEqual(lanes.map((_, n) => n !== 7));
    // … and a duplicate within the database fails the transaction, which is then done caller by caller.
    const twice = it_.event();
    await it_.stores.unitOfWork.record([twice]);
    const before = it_.database.transactions;
    const results = await Promise.allSettled(
      lanes.map((lane, n) =>
        it_.stores.unitOfWork.finish(lane, idsOf(lane), [{ kind: 'recorded', event: n === 7 ? twice : it_.event() }]),
      ),
    );
    expect(results.map(({ status }) => status === 'fulfilled')).toEqual(lanes.map((_, n) => n !== 7));
    expect(it_.database.transactions - before).toBe(41);
    expect(await it_.stores.queue.depth()).toBe(1);
    await Promise.all(lanes.map((lane) => it_.stores.queue.release(lane)));
    await it_.database.script('truncate inbox, inbox_lanes');
  });

  it('commits many callers in few transactions', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, n) => it_.receive(`+3${n}`, 'hi')));
    const lanes = await it_.claim();
    const before = it_.database.transactions;
    await Promise.all(lanes.map((lane) => it_.stores.unitOfWork.finish(lane, idsOf(lane), [])));
    expect(lanes).toHaveLength(100);
    expect(it_.database.transactions - before).toBe(1);
    await Promise.all(lanes.map((lane) => it_.stores.queue.release(lane)));
  });

  it('refuses rows that are done already, under a lease that holds', async () => {
    await it_.receive('+400', 'hi');
    const lane = must((await it_.claim())[0]);
    const attempts = Array.from({ length: 20 }, () => it_.stores.unitOfWork.finish(lane, idsOf(lane), []));
    const results = await Promise.allSettled(attempts);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await it_.stores.queue.depth()).toBe(0);
    await it_.stores.queue.release(lane);
  });

  it('ends equal whatever the order of receipts', async () => {
    const said: readonly (readonly [DeliveryStatus, string?])[] = [['sent'], ['failed', '30003'], ['delivered'], ['read']];
    const found = new Set<string>();
    const orders = said.flatMap((_, length) => permutations(said.slice(0, length + 1)));
    for (const [n, order] of orders.entries()) {
      const providerMessageId = `SM${order.length}-${n}`;
      const changes = order.map(([status, errorCode]): Change => {
        const receipt = { providerMessageId, status, ...(errorCode === undefined ? {} : { errorCode }) };
        return { kind: 'receipt', account, receipt, at: it_.clock.at };
      });
      const lane = it_.vault.lane(account, '+500');
      // Half of them in one change set, half one by one.
      if (n % 2 === 0) await it_.commit(lane, changes);
      else for (const change of changes) await it_.commit(lane, [change]);
      const [row] = await it_.database.query<{ status: string; error_code: string | null }>(
        'select status, error_code from receipts where provider_message_id = $1',
        [providerMessageId],
      );
      found.add(`${order.length}: ${must(row).status} ${must(row).error_code ?? '-'}`);
    }
    expect([...found].sort()).toEqual(['1: sent -', '2: failed 30003', '3: delivered 30003', '4: read 30003']);
  });

  it('seals a recorded event under its subject, or under the gateway itself', async () => {
    const conversation = await it_.open('+600');
    const [own, ours] = [it_.event({ kind: 'gateway-stopped' }), it_.event({ kind: 'owner-changed', to: 'queue' }, conversation)];
    await it_.stores.unitOfWork.record([own, ours]);
    const rows = await it_.database.query<{ id: string; kid: string; body_sealed: string; subject: string | null }>(
      'select id, kid, body_sealed, subject from ledger_events where id = any($1::uuid[]) order by ord',
      [[own.id, ours.id]],
    );
    const place = (row: string) => ({ table: 'ledger_events', row, column: 'body' });
    const [first, second] = [must(rows[0]), must(rows[1])];
    expect(JSON.parse(it_.vault.system.open(place(first.id), first.body_sealed))).toEqual(own.action);
    expect(() => it_.vault.system.open(place(second.id), second.body_sealed)).toThrow();
    expect(second.subject).toBe(conversation.id);
    expect(second.body_sealed.startsWith(`v1.${second.kid}.`)).toBe(true);
  });

  it('revokes links nobody has entered before it adds their successor, and leaves others alone', async () => {
    const conversation = await it_.open('+700');
    const link = (code: string) => ({
      id: it_.ids.link(),
      kid: 'k',
      conversation: conversation.id,
      leg: conversation.leg.id,
      purpose: 'handover' as const,
      mintedAt: it_.clock.at,
      expiresAt: it_.clock.at + 60_000,
      codeHash: code,
      wrongCodes: 0,
      state: { kind: 'minted' } as const,
    });
    const [bound, old, next] = [link('a'), link('b'), link('c')];
    await it_.commit(conversation.leg.lane, [
      { kind: 'link-minted', link: bound },
      { kind: 'link-minted', link: old },
    ]);
    await it_.database.query(`update links set state = 'bound' where id = $1`, [bound.id]);
    await it_.commit(conversation.leg.lane, [
      { kind: 'link-minted', link: next },
      { kind: 'unentered-links-revoked', conversation: conversation.id, why: 'newer-link', at: it_.clock.at },
    ]);
    const rows = await it_.database.query<{ id: string; state: string }>('select id, state from links order by code_hash');
    expect(rows).toEqual([
      { id: bound.id, state: 'bound' },
      { id: old.id, state: 'revoked' },
      { id: next.id, state: 'minted' },
    ]);
    expect((await it_.stores.conversations.byId(conversation.id))?.waitingLink?.id).toBe(next.id);
  });

  function message(conversation: ReturnType<Stand['conversation']>['id'], seq: number) {
    return {
      id: it_.ids.message(),
      conversation,
      seq,
      author: { kind: 'customer' },
      body: { kind: 'text', text: 'hi' },
      exposure: 'open',
      at: it_.clock.at,
    } as const;
  }
}

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, n) => permutations([...items.slice(0, n), ...items.slice(n + 1)]).map((rest) => [item, ...rest]));
}
