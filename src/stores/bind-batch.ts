/**
 * The requests to enter that share one transaction: decided one after the other over what was read under the lock, then written in bulk.
 * One link of a conversation to a batch; a request by another link waits for the next, and finds what this one did.
 */
import { GatewayError } from '../domain/errors.js';
import type { ConversationId, Ids, Lane, LinkId, SessionId } from '../domain/ids.js';
import type { InboxEntry } from '../domain/inbox.js';
import type { LedgerAction } from '../domain/ledger-event.js';
import type { BindOutcome, BindRequest, Link } from '../domain/links.js';
import type { Timestamp } from '../domain/clock.js';
import { decideBind, type LiveSessionRow } from './bind-decision.js';
import { bulkInsert, transposed, unnested, type RowOf } from './bulk.js';
import type { Queryable } from './database.js';
import type { InboxWriter } from './inbox-writer.js';
import type { LedgerWriter } from './ledger-writer.js';
import { endingEntry, endingEvent, endSessions, type Ending } from './session-endings.js';

const linkChanges = {
  id: 'text',
  state: 'text',
  state_at: 'bigint',
  wrong_codes: 'integer',
  device: 'text',
  session_id: 'uuid',
  revoked_why: 'text',
} as const;
const sessions = {
  id: 'uuid',
  conversation_id: 'uuid',
  link_id: 'text',
  device: 'text',
  level: 'text',
  started_at: 'bigint',
  last_act_at: 'bigint',
  state: 'text',
} as const;
const devices = { conversation_id: 'uuid', thumbprint: 'text', public_key: 'text', first_seen_at: 'bigint' } as const;

/** Conditional, whatever was read: only a link that waits can be entered, counted on or revoked here. */
const CHANGE = `
  update links set
    state = rows.state, state_at = rows.state_at, wrong_codes = rows.wrong_codes,
    device = rows.device, session_id = rows.session_id, revoked_why = rows.revoked_why
  from ${unnested(linkChanges)}
  where links.id = rows.id and links.state = 'minted'
  returning links.id`;
const insertSessions = bulkInsert('sessions', sessions);
const KNOW_DEVICES = `
  insert into devices (${Object.keys(devices).join(', ')})
  select * from ${unnested(devices)}
  on conflict do nothing`;

export interface LockedLink {
  readonly link: Link;
  readonly lane: Lane;
}

export interface BindWriters {
  readonly ids: Ids;
  readonly ledger: LedgerWriter;
  readonly inbox: InboxWriter;
}

interface Recorded {
  readonly at: Timestamp;
  readonly subject: ConversationId;
  readonly action: LedgerAction;
}

export class BindBatch {
  readonly outcomes = new Map<BindRequest, BindOutcome>();
  readonly deferred: BindRequest[] = [];
  readonly #links: Map<LinkId, LockedLink>;
  readonly #live: Map<ConversationId, LiveSessionRow>;
  readonly #chosen = new Map<ConversationId, LinkId>();
  readonly #changed = new Set<LinkId>();
  readonly #told = new Set<LinkId>();
  readonly #started: { readonly request: BindRequest; readonly conversation: ConversationId }[] = [];
  readonly #endings: Ending[] = [];
  readonly #recorded: Recorded[] = [];
  readonly #entries: InboxEntry[] = [];

  constructor(links: Map<LinkId, LockedLink>, live: Map<ConversationId, LiveSessionRow>) {
    this.#links = links;
    this.#live = live;
  }

  /** Whether the inbox gets something by this batch. */
  get woke(): boolean {
    return this.#entries.length > 0 || this.#endings.length > 0;
  }

  add(request: BindRequest): void {
    const locked = this.#links.get(request.link);
    // Erased between the look at it and now: there is nothing left to enter.
    if (locked === undefined) return void this.outcomes.set(request, { kind: 'ended' });
    const { conversation } = locked.link;
    const chosen = this.#chosen.get(conversation) ?? request.link;
    if (chosen !== request.link) return void this.deferred.push(request);
    this.#chosen.set(conversation, chosen);

    const { outcome, link, actions } = decideBind(locked.link, this.#live.get(conversation) ?? null, request);
    this.outcomes.set(request, outcome);
    for (const action of actions) this.#recorded.push({ at: request.at, subject: conversation, action });
    if (link !== locked.link) {
      this.#links.set(link.id, { ...locked, link });
      this.#changed.add(link.id);
    }
    if (outcome.kind === 'bound') this.#start(request, conversation, locked.lane);
    if (outcome.kind === 'opened-elsewhere' && link.state.kind === 'bound')
      this.#tell(link, link.state.session, locked.lane, request.at);
  }

  /** Whoever is in the session hears of it, once for a link, however often it is tried. */
  #tell({ id, conversation }: Link, session: SessionId, lane: Lane, at: Timestamp): void {
    if (this.#told.has(id)) return;
    this.#told.add(id);
    this.#entries.push({
      source: 'session',
      eventKey: `elsewhere:${id}`,
      lane,
      event: { kind: 'link-opened-elsewhere', conversation, session },
      receivedAt: at,
    });
  }

  /** "A live session ends when a newer link is entered." */
  #start(request: BindRequest, conversation: ConversationId, lane: Lane): void {
    const { newSession: session, link, level, at } = request;
    const older = this.#live.get(conversation);
    if (older !== undefined) this.#endings.push({ id: older.id, conversation, lane, by: 'superseded', at });
    this.#live.set(conversation, { id: session, link, level });
    this.#started.push({ request, conversation });
    this.#entries.push({
      source: 'session',
      eventKey: `entered:${session}`,
      lane,
      event: { kind: 'session-entered', conversation, session },
      receivedAt: at,
    });
  }

  async write({ ids, ledger, inbox }: BindWriters, tx: Queryable): Promise<void> {
    const ended = await endSessions(tx, this.#endings);
    await this.#writeLinks(tx);
    await insertSessions(
      tx,
      this.#started.map(({ request, conversation }) => sessionRow(request, conversation)),
    );
    await this.#writeDevices(tx);
    await ledger.append(tx, [
      ...ended.map((ending) => endingEvent(ids.event(), ending)),
      ...this.#recorded.map((recorded) => ({ id: ids.event(), ...recorded })),
    ]);
    // The end of the older session is worked before the beginning of the newer.
    const entries = [...ended.map(endingEntry), ...this.#entries];
    await inbox.insert(
      tx,
      entries.map((entry) => inbox.seal(entry)),
    );
  }

  async #writeLinks(tx: Queryable): Promise<void> {
    if (this.#changed.size === 0) return;
    const rows = [...this.#changed].flatMap((id) => {
      const locked = this.#links.get(id);
      return locked === undefined ? [] : [changedRow(locked.link)];
    });
    const changed = await tx.query(CHANGE, transposed(linkChanges, rows));
    if (changed.length !== rows.length) throw new GatewayError('conflict', 'a link was revoked meanwhile');
  }

  async #writeDevices(tx: Queryable): Promise<void> {
    if (this.#started.length === 0) return;
    const rows = this.#started.map(({ request: { device, devicePublicKey, at }, conversation }) => ({
      conversation_id: conversation,
      thumbprint: device,
      public_key: devicePublicKey,
      first_seen_at: at,
    }));
    await tx.query(KNOW_DEVICES, transposed(devices, rows));
  }
}

function changedRow({ id, state, mintedAt, wrongCodes }: Link): RowOf<typeof linkChanges> {
  const taken = state.kind === 'bound' || state.kind === 'ended' ? state : null;
  return {
    id,
    state: state.kind,
    state_at: state.kind === 'minted' ? mintedAt : state.at,
    wrong_codes: wrongCodes,
    device: taken?.device ?? null,
    session_id: taken?.session ?? null,
    revoked_why: state.kind === 'revoked' ? state.why : null,
  };
}

function sessionRow(request: BindRequest, conversation: ConversationId): RowOf<typeof sessions> {
  return {
    id: request.newSession,
    conversation_id: conversation,
    link_id: request.link,
    device: request.device,
    level: request.level,
    started_at: request.at,
    last_act_at: request.at,
    state: 'live',
  };
}
