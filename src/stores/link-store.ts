/**
 * Links as the session room knows them. Requests of the same moment share a transaction that holds the rows they are about
 * locked, so that exactly one device binds however many ask on however many nodes; the decision itself is decideBind's.
 */
import { GatewayError } from '../domain/errors.js';
import type { ConversationId, Ids, LinkId } from '../domain/ids.js';
import type { BindOutcome, BindRequest, Link, LinkStore } from '../domain/links.js';
import { BindBatch, type LockedLink } from './bind-batch.js';
import type { LiveSessionRow } from './bind-decision.js';
import { createCoalescedLoad } from './coalesced-load.js';
import type { Database, Queryable } from './database.js';
import { createGroupCommit } from './group-commit.js';
import type { InboxWriter } from './inbox-writer.js';
import type { LedgerWriter } from './ledger-writer.js';
import { LINK_COLUMNS, linkOf, type StoredLink } from './link-row.js';
import { retried } from './retried.js';
import type { Signal } from './signal.js';

const MAX_BATCH = 128;

const FIND = `select ${LINK_COLUMNS} from links where id = any($1::text[])`;

/** The conversation is locked as well, so that two links of one cannot both start a session, nor one end meanwhile. */
const LOCK = `
  select ${LINK_COLUMNS}, legs.lane
  from links
  join conversations on conversations.id = links.conversation_id
  join legs on legs.id = links.leg_id
  where links.id = any($1::text[])
  order by conversations.id, links.id
  for no key update of conversations, links`;

/** A statement of its own, after the lock: one that waited for a lock still reads what was before it. */
const LIVE = `
  select id, conversation_id, link_id as link, level from sessions
  where conversation_id = any($1::uuid[]) and state = 'live'`;

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
  const rows = await tx.query<StoredLink & Pick<LockedLink, 'lane'>>(LOCK, [ids]);
  const links = new Map(rows.map((row) => [row.id, { link: linkOf(row), lane: row.lane }]));
  const conversations = [...new Set(rows.map((row) => row.conversation_id))];
  const sessions = await tx.query<LiveSessionRow & { conversation_id: ConversationId }>(LIVE, [conversations]);
  const batch = new BindBatch(links, new Map(sessions.map((row) => [row.conversation_id, row])));
  for (const request of requests) batch.add(request);
  await batch.write(deps, tx);
  return batch;
}

function outcomeOf(outcomes: ReadonlyMap<BindRequest, BindOutcome>, request: BindRequest): BindOutcome {
  const outcome = outcomes.get(request);
  if (outcome === undefined) throw new GatewayError('internal', 'a request to enter got no outcome');
  return outcome;
}
