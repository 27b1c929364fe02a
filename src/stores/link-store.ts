/**
 * Links as the session room knows them. Requests of the same moment share a transaction that holds their conversations
 * locked, so that exactly one device binds however many ask on however many nodes; the decision itself is decideBind's.
 */
import { GatewayError } from '../domain/errors.js';
import type { ConversationId, Ids, Lane, LinkId, SessionId } from '../domain/ids.js';
import type { BindOutcome, BindRequest, Link, LinkStore } from '../domain/links.js';
import type { AssuranceLevel } from '../domain/session.js';
import { BindBatch, type LockedLink } from './bind-batch.js';
import type { LiveSessionRow } from './bind-decision.js';
import { createCoalescedLoad } from './coalesced-load.js';
import type { Database, Queryable } from './database.js';
import { createGroupCommit } from './group-commit.js';
import type { InboxWriter } from './inbox-writer.js';
import type { LedgerWriter } from './ledger-writer.js';
import { LINK_COLUMNS, linkOf, type StoredLink } from './link-row.js';
import { lockConversations } from './lock-conversations.js';
import { retried } from './retried.js';
import type { Signal } from './signal.js';

const MAX_BATCH = 128;

const FIND = `select ${LINK_COLUMNS} from links where id = any($1::text[])`;

/** What never changes of a link, so it may be read before the lock. */
const PLACES = `
  select links.id, links.conversation_id, legs.lane from links join legs on legs.id = links.leg_id
  where links.id = any($1::text[])`;

/** A statement of its own, after the lock: one that waited for a lock still reads what was before it. */
const STANDING = `
  select ${LINK_COLUMNS}, sessions.id as live_id, sessions.link_id as live_link, sessions.level as live_level
  from links left join sessions on sessions.conversation_id = links.conversation_id and sessions.state = 'live'
  where links.id = any($1::text[])`;

interface Place {
  readonly id: LinkId;
  readonly conversation_id: ConversationId;
  readonly lane: Lane;
}

interface Standing extends StoredLink {
  readonly live_id: SessionId | null;
  readonly live_link: LinkId | null;
  readonly live_level: AssuranceLevel | null;
}

export interface LinkStoreDeps {
  readonly database: Database;
  readonly ids: Ids;
  readonly ledger: LedgerWriter;
  readonly inbox: InboxWriter;
  /** Raised when the inbox got something. */
  readonly ready: Signal;
}

export function createLinkStore(deps: LinkStoreDeps): LinkStore {
  const { database, ready } = deps;

  const find = createCoalescedLoad<LinkId, Link>(async (ids) => {
    const rows = await database.query<StoredLink>(FIND, [ids]);
    return new Map(rows.map((row) => [row.id, linkOf(row)]));
  });

  const binds = createGroupCommit<BindRequest, BindOutcome>({
    maxBatch: MAX_BATCH,
    async commit(requests) {
      const outcomes = new Map<BindRequest, BindOutcome>();
      let left = requests;
      while (left.length > 0) {
        const asked = left;
        const batch = await retried(() => database.transaction((tx) => bindTogether(deps, tx, asked)));
        for (const [request, outcome] of batch.outcomes) outcomes.set(request, outcome);
        if (batch.woke) ready.raise();
        left = batch.deferred;
      }
      return requests.map((request) => outcomeOf(outcomes, request));
    },
  });

  return { find, bind: (request) => binds.submit(request) };
}

async function bindTogether(deps: LinkStoreDeps, tx: Queryable, requests: readonly BindRequest[]): Promise<BindBatch> {
  const ids = [...new Set(requests.map((request) => request.link))];
  const places = await tx.query<Place>(PLACES, [ids]);
  await lockConversations(
    tx,
    places.map((place) => place.conversation_id),
  );
  const lanes = new Map(places.map((place) => [place.id, place.lane]));
  const links = new Map<LinkId, LockedLink>();
  const live = new Map<ConversationId, LiveSessionRow>();
  for (const row of await tx.query<Standing>(STANDING, [ids])) {
    const lane = lanes.get(row.id);
    if (lane !== undefined) links.set(row.id, { link: linkOf(row), lane });
    const { live_id: id, live_link: link, live_level: level } = row;
    if (id !== null && link !== null && level !== null) live.set(row.conversation_id, { id, link, level });
  }
  const batch = new BindBatch(links, live);
  for (const request of requests) batch.add(request);
  await batch.write(deps, tx);
  return batch;
}

function outcomeOf(outcomes: ReadonlyMap<BindRequest, BindOutcome>, request: BindRequest): BindOutcome {
  const outcome = outcomes.get(request);
  if (outcome === undefined) throw new GatewayError('internal', 'a request to enter got no outcome');
  return outcome;
}
