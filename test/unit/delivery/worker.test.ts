import type { Channel, SendOutcome } from '../../../src/domain/channel.js';
import type { ClaimedOutbox, Outbox, OutboxResult } from '../../../src/domain/outbox.js';
import type { Link } from '../../../src/domain/links.js';
import { createDeliveryWorker } from '../../../src/delivery/worker.js';
import { silentLog } from '../../../src/support/log.js';
import { silentCounter } from '../../../src/support/metrics.js';

const NOW = 1_000_000;
const entry = (over: Partial<ClaimedOutbox> = {}): ClaimedOutbox => ({
  id: 'o1' as never,
  conversation: 'c1' as never,
  lane: 'l1' as never,
  account: 'sms:main' as never,
  address: '+15005550142',
  legState: { kind: 'open' },
  outgoing: { kind: 'text', text: 'hello', message: 'm1' as never },
  attempts: 1,
  token: 't',
  firstTriedAt: 5,
  ...over,
});
const link = (over: Partial<Link> = {}): Link => ({
  id: 'LINK000001' as never,
  kid: 'k',
  conversation: 'c1' as never,
  leg: 'g1' as never,
  purpose: 'handover',
  mintedAt: 0,
  expiresAt: NOW + 1,
  codeHash: '',
  wrongCodes: 0,
  state: { kind: 'minted' },
  ...over,
});

/** Runs one entry through the worker and returns what was sent and what was recorded. */
async function deliver(
  claimed: ClaimedOutbox,
  outcome: SendOutcome,
  from: 'claim' | 'unsettled' = 'claim',
  found: string | null = null,
) {
  const sent: string[] = [];
  const redacted: string[] = [];
  const results: OutboxResult[] = [];
  const give = (where: typeof from) => {
    let given = false;
    return () => {
      const entries = !given && where === from ? [claimed] : [];
      given = true;
      return Promise.resolve(entries);
    };
  };
  const outbox: Outbox = {
    claim: give('claim'),
    unsettled: give('unsettled'),
    settle: (settled) => {
      results.push(...settled.map(({ result }) => result));
      return Promise.resolve();
    },
    onReady: () => () => {},
  };
  const channel: Channel = {
    name: 'sms',
    accounts: [],
    webhooks: [],
    send({ text }) {
      sent.push(text);
      return Promise.resolve(outcome);
    },
    redact(_, id) {
      redacted.push(id);
      return Promise.resolve(id === 'early' ? { kind: 'later', code: '20409' } : { kind: 'redacted' });
    },
    lookup: () => Promise.resolve(found === null ? null : { providerMessageId: found }),
  };
  const worker = createDeliveryWorker({
    outbox,
    channelOf: (account) => (account === 'sms:main' ? channel : null),
    links: { parts: () => ({ url: 'https://x/c/1#2', code: '1234' }) },
    texts: { link: (template, { url, code }) => `${template} ${url} ${code}`, notice: (template) => template },
    clock: { now: () => NOW },
    log: silentLog,
    outcomes: silentCounter,
  });
  worker.start();
  await worker.close();
  return { sent, redacted, result: results[0] };
}

const SENT: SendOutcome = { kind: 'sent', providerMessageId: 'SM1' };

describe('the delivery worker', () => {
  it('sends and records what the provider said', async () => {
    expect(await deliver(entry(), SENT)).toMatchObject({ sent: ['hello'], result: SENT });
    const unknown: SendOutcome = { kind: 'unknown', code: 'timeout' };
    expect(await deliver(entry(), unknown)).toMatchObject({ sent: ['hello'], result: unknown });
  });

  it('tries again later what the provider put off, ten times, then gives up', async () => {
    const busy: SendOutcome = { kind: 'refused', code: '20429', retry: 'later', optedOut: false };
    expect((await deliver(entry({ attempts: 3 }), busy)).result).toEqual({ kind: 'retry', code: '20429', at: NOW + 4000 });
    expect((await deliver(entry({ attempts: 10 }), busy)).result).toEqual({ kind: 'refused', code: '20429', optedOut: false });
  });

  it('learns from the provider that the customer opted out', async () => {
    const stopped: SendOutcome = { kind: 'refused', code: '21610', retry: 'never', optedOut: true };
    expect((await deliver(entry(), stopped)).result).toMatchObject({ kind: 'refused', code: '21610', optedOut: true });
  });

  it('does not call the provider for somebody who opted out, or for an account it does not have', async () => {
    const stopped = await deliver(entry({ legState: { kind: 'opted-out', since: 1 } }), SENT);
    expect(stopped).toMatchObject({ sent: [], result: { kind: 'refused', code: 'opted-out' } });
    expect((await deliver(entry({ account: 'sms:gone' as never }), SENT)).result).toMatchObject({ code: 'no-such-account' });
  });

  it('computes a link at the moment of sending, and does not send a dead one', async () => {
    const outgoing = { kind: 'link', template: 'handover', link: 'LINK000001' as never } as const;
    expect((await deliver(entry({ outgoing, link: link() }), SENT)).sent).toEqual(['handover https://x/c/1#2 1234']);
    for (const dead of [link({ expiresAt: NOW }), link({ state: { kind: 'revoked', at: 1, why: 'newer-link' } })]) {
      expect(await deliver(entry({ outgoing, link: dead }), SENT)).toMatchObject({ sent: [], result: { code: 'link-dead' } });
    }
  });

  it('redacts the provider copy, even after STOP, and waits for the provider to be ready', async () => {
    const redaction = (providerMessageId: string) =>
      entry({ legState: { kind: 'opted-out', since: 1 }, outgoing: { kind: 'redaction', providerMessageId } });
    expect(await deliver(redaction('SM9'), SENT)).toMatchObject({ redacted: ['SM9'], sent: [], result: { kind: 'sent' } });
    expect((await deliver(redaction('early'), SENT)).result).toMatchObject({ kind: 'retry' });
  });

  it('settles an unknown send by finding it', async () => {
    const settled = await deliver(entry(), SENT, 'unsettled', 'SM7');
    expect(settled).toMatchObject({ sent: [], result: { kind: 'sent', providerMessageId: 'SM7' } });
  });

  it('tries again only what the provider has not got, and not before it would show it', async () => {
    const early = entry({ firstTriedAt: NOW - 59_999 });
    expect(await deliver(early, SENT, 'unsettled', null)).toMatchObject({ sent: [], result: undefined });
    const certain = entry({ firstTriedAt: NOW - 60_000 });
    expect((await deliver(certain, SENT, 'unsettled', null)).result).toMatchObject({ kind: 'retry', code: 'not-at-provider' });
    const often = entry({ firstTriedAt: NOW - 60_000, attempts: 10 });
    expect((await deliver(often, SENT, 'unsettled', null)).result).toBeUndefined();
  });
});
