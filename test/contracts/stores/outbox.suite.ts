/** What every engine's outbox must do: one at a time and in order within a lane, and never a second send by accident. */
import type { Conversation } from '../../../src/domain/conversation.js';
import type { OutboxId } from '../../../src/domain/ids.js';
import type { ClaimedOutbox, OutboxEntry, OutboxResult, Outgoing } from '../../../src/domain/outbox.js';
import { account, must, stand, type OpenDatabase, type Stand } from './stand.js';

const LEASE = 10_000;
const sent = (providerMessageId: string | null): OutboxResult => ({ kind: 'sent', providerMessageId });

export function outboxSuite(openDatabase: OpenDatabase): void {
  let it_: Stand;
  let conversation: Conversation;
  let people = 0;
  beforeAll(async () => {
    it_ = await stand(await openDatabase());
  });
  afterAll(() => it_.close());
  beforeEach(async () => {
    await it_.database.script('truncate outbox, ledger_events');
    it_.clock.at += 60_000;
    conversation = await it_.open(`+1666${++people}`);
  });

  const put = async (...outgoing: readonly (Outgoing | undefined)[]): Promise<readonly OutboxEntry[]> => {
    const entries = outgoing.map((one) => it_.outgoing(conversation, one));
    await it_.commit(
      conversation.leg.lane,
      entries.map((entry) => ({ kind: 'outbox-added', entry })),
    );
    return entries;
  };
  const claim = (limit = 100) => it_.stores.outbox.claim(limit, LEASE, it_.clock.at);
  const unsettled = () => it_.stores.outbox.unsettled(100, LEASE, it_.clock.at);
  const settle = (entry: ClaimedOutbox, result: OutboxResult) => it_.stores.outbox.settle([{ entry, result, at: it_.clock.at }]);
  const events = async () =>
    (await it_.database.query<{ kind: string }>('select kind from ledger_events order by ord')).map((row) => row.kind);
  const stateOf = async (id: OutboxId) =>
    must((await it_.database.query<{ state: string }>('select state from outbox where id = $1', [id]))[0]).state;

  it('hands out the oldest of a lane with what sending it needs, and marks it', async () => {
    const [first] = await put(undefined, undefined);
    const claimed = await claim();
    expect(claimed).toHaveLength(1);
    expect(claimed[0]).toMatchObject({
      id: must(first).id,
      address: conversation.leg.address,
      legState: { kind: 'open' },
      outgoing: must(first).outgoing,
      attempts: 1,
      firstTriedAt: it_.clock.at,
    });
    expect(await stateOf(must(first).id)).toBe('sending');
    expect(await claim()).toEqual([]);
  });

  it('gives each entry to one of many claimers', async () => {
    for (let n = 0; n < 10; n += 1) {
      const other = await it_.open(`+17${people}${n}`);
      await it_.commit(other.leg.lane, [{ kind: 'outbox-added', entry: it_.outgoing(other) }]);
    }
    const claims = (await Promise.all(Array.from({ length: 20 }, () => claim(3)))).flat();
    expect(new Set(claims.map((entry) => entry.id)).size).toBe(10);
    expect(claims).toHaveLength(10);
  });

  it('goes on to the next of a lane after the one before is settled', async () => {
    const [first, second] = await put(undefined, undefined);
    const one = must((await claim())[0]);
    expect(one.id).toBe(must(first).id);
    let woken = 0;
    const stop = it_.stores.outbox.onReady(() => void (woken += 1));
    await settle(one, sent('SM1'));
    expect(woken).toBe(1);
    const [two] = await claim();
    expect(must(two).id).toBe(must(second).id);
    expect(await events()).toEqual(['message-sent']);
    // Nothing waits behind it: nobody need look.
    await settle(must(two), sent('SM2'));
    stop();
    expect(woken).toBe(1);
  });

  it('lets nothing of a lane pass an entry that waits for its retry', async () => {
    const [first] = await put(undefined, undefined);
    await settle(must((await claim())[0]), { kind: 'retry', code: 'busy', at: it_.clock.at + 5_000 });
    expect(await claim()).toEqual([]);
    it_.clock.at += 5_000;
    const again = must((await claim())[0]);
    expect(again).toMatchObject({ id: must(first).id, attempts: 2, firstTriedAt: it_.clock.at - 5_000 });
    expect(await events()).toEqual([]);
  });

  it('lets later ones pass a send of unknown outcome', async () => {
    const [first, second] = await put(undefined, undefined);
    await settle(must((await claim())[0]), { kind: 'unknown', code: 'timeout' });
    expect((await claim()).map((entry) => entry.id)).toEqual([must(second).id]);
    expect(await stateOf(must(first).id)).toBe('unknown');
    expect(await events()).toEqual(['send-unknown']);
  });

  it('lets texts pass a redaction, and redactions each other when one must wait', async () => {
    const redaction = (providerMessageId: string): Outgoing => ({ kind: 'redaction', providerMessageId });
    const [one, two, text] = await put(redaction('SM1'), redaction('SM2'), undefined);
    const claimed = await claim();
    expect(claimed.map((entry) => entry.id)).toEqual([must(one).id, must(text).id]);
    await settle(must(claimed[0]), { kind: 'retry', code: 'not-done', at: it_.clock.at + 5_000 });
    const next = await claim();
    expect(next.map((entry) => entry.id)).toEqual([must(two).id]);
    await settle(must(next[0]), sent(null));
    expect(await events()).toEqual(['provider-copy-redacted']);
  });

  it('calls a send whose lease ended unknown, never sends it again, and leases it for a look-up', async () => {
    const [first] = await put(undefined);
    const lost = must((await claim())[0]);
    expect(await unsettled()).toEqual([]);
    it_.clock.at += LEASE + 1;
    expect(await claim()).toEqual([]);
    const found = await unsettled();
    expect(found.map((entry) => entry.id)).toEqual([must(first).id]);
    expect(await unsettled()).toEqual([]);
    // The one that lost its lease comes late: nothing is changed and nothing is recorded for it.
    await settle(lost, sent('SM-late'));
    expect(await stateOf(must(first).id)).toBe('unknown');
    await settle(must(found[0]), { kind: 'unknown', code: 'not-found-yet' });
    it_.clock.at += LEASE + 1;
    await settle(must((await unsettled())[0]), sent('SM-found'));
    expect(await stateOf(must(first).id)).toBe('sent');
    expect(await events()).toEqual(['send-unknown', 'message-sent']);
  });

  it('tries an interrupted redaction again', async () => {
    await put({ kind: 'redaction', providerMessageId: 'SM9' });
    const [first] = await claim();
    it_.clock.at += LEASE + 1;
    expect(await unsettled()).toEqual([]);
    expect((await claim()).map((entry) => entry.id)).toEqual([must(first).id]);
  });

  it('settles a send by a receipt that names it, once', async () => {
    const [first] = await put(undefined);
    const claimed = must((await claim())[0]);
    const receipt = { providerMessageId: 'SM-receipt', status: 'delivered', outboxId: must(first).id } as const;
    const change = { kind: 'receipt', account, receipt, at: it_.clock.at } as const;
    await it_.commit(conversation.leg.lane, [change]);
    await it_.commit(conversation.leg.lane, [change]);
    await settle(claimed, sent('SM-receipt'));
    expect(await stateOf(must(first).id)).toBe('sent');
    expect(await events()).toEqual(['message-sent']);
  });

  it('believes no receipt of another account', async () => {
    const [first] = await put(undefined);
    await claim();
    const receipt = { providerMessageId: 'SM-x', status: 'sent', outboxId: must(first).id } as const;
    await it_.commit(conversation.leg.lane, [{ kind: 'receipt', account: 'sms:other' as never, receipt, at: it_.clock.at }]);
    expect(await stateOf(must(first).id)).toBe('sending');
  });

  it('closes the leg when the provider says that the customer opted out', async () => {
    await put(undefined);
    await settle(must((await claim())[0]), { kind: 'refused', code: '21610', optedOut: true });
    const now = await it_.stores.conversations.byId(conversation.id);
    expect(now?.leg.state).toEqual({ kind: 'opted-out', since: it_.clock.at });
    expect(await events()).toEqual(['send-refused']);
  });

  it('records nothing and changes nothing when the ledger cannot be written', async () => {
    const [first] = await put(undefined);
    const claimed = must((await claim())[0]);
    it_.database.failOn = 'insert into ledger_events';
    await expect(settle(claimed, sent('SM1'))).rejects.toMatchObject({ code: 'ledger-failed' });
    it_.database.failOn = null;
    expect(await stateOf(must(first).id)).toBe('sending');
  });

  it('gives a link entry its row, and never more', async () => {
    const link = {
      id: it_.ids.link(),
      kid: 'k',
      conversation: conversation.id,
      leg: conversation.leg.id,
      purpose: 'handover',
      mintedAt: it_.clock.at,
      expiresAt: it_.clock.at + 1,
      codeHash: 'hash',
      wrongCodes: 0,
      state: { kind: 'minted' },
    } as const;
    await it_.commit(conversation.leg.lane, [
      { kind: 'link-minted', link },
      { kind: 'outbox-added', entry: it_.outgoing(conversation, { kind: 'link', template: 'handover', link: link.id }) },
    ]);
    expect((await claim())[0]?.link).toEqual(link);
    const [row] = await it_.database.query<{ body_sealed: string }>('select body_sealed from outbox');
    expect(row?.body_sealed).toMatch(/^v1\./);
  });
}
