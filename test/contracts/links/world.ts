/** Links and sessions over a database, with conversations to mint for: what the suites and the benchmark stand on. */
import { randomBytes, randomInt } from 'node:crypto';

import type { Clock } from '../../../src/domain/clock.js';
import type { Conversation } from '../../../src/domain/conversation.js';
import { parseAccountId, parseThumbprint, type Thumbprint } from '../../../src/domain/ids.js';
import type { BindRequest, Link, LinkPurpose } from '../../../src/domain/links.js';
import { createLinks } from '../../../src/links/mint.js';
import { sealOpened, writeOpened } from '../../../src/stores/changes/conversation-changes.js';
import { linkRow, writeLinks } from '../../../src/stores/changes/link-changes.js';
import type { Database } from '../../../src/stores/database.js';
import { fieldPlaces } from '../../../src/stores/field-places.js';
import { createInboxWriter } from '../../../src/stores/inbox-writer.js';
import { createKeyring } from '../../../src/stores/keyring.js';
import { createLedgerWriter } from '../../../src/stores/ledger-writer.js';
import { createLinkStore } from '../../../src/stores/link-store.js';
import { createSessionStore } from '../../../src/stores/session-store.js';
import { createSignal } from '../../../src/stores/signal.js';
import { createIds } from '../../../src/support/ids.js';
import { systemRandom } from '../../../src/support/system-random.js';
import { GatewayKeys } from '../../../src/vault/gateway-keys.js';
import { MasterKeyProvider } from '../../../src/vault/key-provider.js';
import { MasterKey } from '../../../src/vault/master-key.js';
import { createVault } from '../../../src/vault/vault.js';

export const PUBLIC_URL = 'https://chat.example.com';
export const START = 1_800_000_000_000;

export type World = ReturnType<typeof createWorld>;

export function createWorld(database: Database) {
  const time = { now: START };
  const clock: Clock = { now: () => time.now };
  const random = systemRandom();
  const ids = createIds(clock, random);
  const master = new MasterKey(Buffer.alloc(32, 5));
  const keys = new GatewayKeys(master);
  const vault = createVault({ master, keys, provider: new MasterKeyProvider(master, random), random });
  const account = parseAccountId('sms:main');
  if (account === null) throw new Error('not an account');
  const links = createLinks({ publicUrl: PUBLIC_URL, keys, ids });

  /** A node of its own: its own caches, groups and signals over the same database. */
  function createNode(own: Database = database) {
    const keyring = createKeyring({ vault, clock });
    const ledger = createLedgerWriter({ vault, keyring });
    const inbox = createInboxWriter({ vault, ids });
    const ready = createSignal();
    const deps = { database: own, ids, ledger, inbox, ready };
    return { linkStore: createLinkStore(deps), sessionStore: createSessionStore(deps), ready };
  }

  async function openConversation(): Promise<Conversation> {
    const address = `+1555${String(randomInt(1e7)).padStart(7, '0')}`;
    const conversation: Conversation = {
      id: ids.conversation(),
      owner: { kind: 'bot' },
      leg: { id: ids.leg(), account: account!, address, lane: vault.lane(account!, address), state: { kind: 'open' } },
      memory: { bot: null },
      nextSeq: 1,
      session: null,
      waitingLink: null,
      quarantined: 0,
    };
    const { key, wrapped } = await vault.createKey(conversation.id);
    await database.transaction((tx) => writeOpened(tx, [sealOpened(conversation, time.now, key, wrapped)]));
    return conversation;
  }

  async function mint(conversation: Conversation, purpose: LinkPurpose = 'handover'): Promise<Link> {
    const link = links.mint({ conversation: conversation.id, leg: conversation.leg.id, purpose, now: time.now });
    await database.transaction((tx) => writeLinks(tx, [linkRow(link)]));
    return link;
  }

  const request = (link: Link, device: Thumbprint, code = links.parts(link).code): BindRequest => ({
    link: link.id,
    device,
    devicePublicKey: Buffer.alloc(65, 4).toString('base64url'),
    codeHash: links.hashCode(link, code),
    newSession: ids.session(),
    level: 'link',
    at: time.now,
  });

  /** What the ledger says of a conversation, in order. */
  async function recorded(conversation: Conversation) {
    const key = await database.query<{ kid: string; wrapped: string }>('select kid, wrapped from data_keys where owner_id = $1', [
      conversation.id,
    ]);
    const data = await vault.openKey(conversation.id, key[0]!);
    const rows = await database.query<{ id: ReturnType<typeof ids.event>; body_sealed: string }>(
      'select id, body_sealed from ledger_events where subject = $1 order by ord',
      [conversation.id],
    );
    return rows.map((row): unknown => JSON.parse(data.open(fieldPlaces.eventBody(row.id), row.body_sealed)));
  }

  /** What waits in the inbox of a conversation's lane, in order, and what the lane's counter says. */
  async function waiting(conversation: Conversation) {
    const rows = await database.query<{ id: ReturnType<typeof ids.inbox>; body_sealed: string }>(
      'select id, body_sealed from inbox where lane = $1 order by ord',
      [conversation.leg.lane],
    );
    const [lane] = await database.query<{ pending: number }>('select pending from inbox_lanes where lane = $1', [
      conversation.leg.lane,
    ]);
    return {
      pending: lane?.pending ?? 0,
      events: rows.map((row): unknown => JSON.parse(vault.inbox.open(fieldPlaces.inboxBody(row.id), row.body_sealed))),
    };
  }

  return { time, clock, ids, keys, vault, links, database, createNode, openConversation, mint, request, recorded, waiting };
}

export function someDevice(): Thumbprint {
  const device = parseThumbprint(randomBytes(32).toString('base64url'));
  if (device === null) throw new Error('not a thumbprint');
  return device;
}

/** The other code: never the right one. */
export const wrong = (code: string): string => String((Number(code) + 1) % 10_000).padStart(4, '0');
