/**
 * Marks of people on messages, and the reads that marking needs. A mark and its ledger event are one transaction, and so are a read and
 * its events: no text leaves here that the record does not tell of.
 */
import type { MessageBody, Quarantined } from '../domain/conversation.js';
import type { ConversationId, Ids, MessageId } from '../domain/ids.js';
import type { LedgerAction, LedgerEvent } from '../domain/ledger-event.js';
import type {
  MarkOutcome,
  ReviewedMessage,
  ReviewMark,
  ReviewPage,
  ReviewReading,
  Reviews,
  ReviewVerdict,
} from '../domain/reviews.js';
import type { DataKey } from '../domain/vault.js';
import type { Database, Queryable } from './database.js';
import { fieldPlaces } from './field-places.js';
import { keyOf, type Keyring } from './keyring.js';
import type { LedgerWriter } from './ledger-writer.js';
import { BY_IDS, MARK, MARKED_IDS, NEWEST, PLACES } from './review-statements.js';

export interface ReviewStoreDeps {
  readonly database: Database;
  readonly ids: Ids;
  readonly ledger: LedgerWriter;
  readonly keyring: Keyring;
}

export function createReviewStore(deps: ReviewStoreDeps): Reviews {
  const { database, ids, ledger, keyring } = deps;

  return {
    mark: (mark) => database.transaction((tx) => markOne(deps, tx, mark)),

    async conversationOf(message) {
      const [place] = await database.query<Place>(PLACES, [[message]]);
      return place?.conversation_id ?? null;
    },

    read: (reading) =>
      database.transaction(async (tx) => {
        const { rows, next } = await rowsOf(tx, reading);
        const keys = await keyring.load(
          tx,
          rows.map((row) => row.conversation_id),
        );
        const opened = rows.flatMap((row): Opened[] => {
          const message = open(row, keyOf(keys, row.conversation_id));
          return message.text.trim() === '' ? [] : [{ message, quarantined: row.said_sealed !== null }];
        });
        await ledger.append(
          tx,
          opened.map((one) => readEvent(ids, reading, one)),
        );
        return { messages: opened.map(({ message }) => message), next };
      }),
  };
}

async function markOne({ ids, ledger }: ReviewStoreDeps, tx: Queryable, mark: ReviewMark): Promise<MarkOutcome> {
  const { message, conversation, verdict, by, at } = mark;
  const [place] = await tx.query<Place>(PLACES, [[message]]);
  if (place?.conversation_id !== conversation) return 'unknown-message';
  const agent = by.kind === 'agent' ? by.agent : '';
  const changed = await tx.query(MARK, [message, conversation, by.kind, agent, verdict, at]);
  if (changed.length === 0) return 'unchanged';
  const action: LedgerAction = { kind: 'review-marked', message, verdict, by: by.kind };
  await ledger.append(tx, [{ id: ids.event(), at, subject: conversation, action }]);
  return 'marked';
}

interface Place {
  readonly conversation_id: ConversationId;
}

interface Row extends Place {
  readonly id: MessageId;
  readonly author_kind: 'customer' | 'bot' | 'agent';
  readonly exposure: 'open' | 'masked' | 'held';
  readonly body_sealed: string;
  readonly said_sealed: string | null;
  readonly mark: ReviewVerdict | null;
}

interface Opened {
  readonly message: ReviewedMessage;
  readonly quarantined: boolean;
}

async function rowsOf(
  tx: Queryable,
  { select, limit }: ReviewReading,
): Promise<{ readonly rows: readonly Row[] } & Pick<ReviewPage, 'next'>> {
  if (select.kind === 'newest') return { rows: await tx.query<Row>(NEWEST, [limit]), next: null };
  const marked = await tx.query<{ message_id: MessageId }>(MARKED_IDS, [select.after, limit]);
  const wanted = marked.map(({ message_id: id }) => id);
  const rows = await tx.query<Row>(BY_IDS, [wanted]);
  return { rows, next: wanted.length < limit ? null : (wanted.at(-1) ?? null) };
}

/** What was really said where it is kept, else what the timeline shows. */
function open(row: Row, key: DataKey): ReviewedMessage {
  const { id, conversation_id: conversation, author_kind: author, exposure, mark } = row;
  const direction = author === 'customer' ? 'in' : 'out';
  const common = { message: id, conversation, direction, mark } as const;
  if (row.said_sealed !== null) {
    const { text } = JSON.parse(key.open(fieldPlaces.quarantinedSaying(id), row.said_sealed)) as Pick<Quarantined, 'text'>;
    return { ...common, text, treated: 'seal' };
  }
  const body = JSON.parse(key.open(fieldPlaces.messageBody(id), row.body_sealed)) as MessageBody;
  const text = body.kind === 'text' ? [body.text, ...(body.choices ?? [])].join('\n') : '';
  const treated = { open: 'pass', masked: 'mask', held: 'seal' } as const;
  return { ...common, text, treated: treated[exposure] };
}

function readEvent(ids: Ids, { purpose, by, at }: ReviewReading, { message, quarantined }: Opened): LedgerEvent {
  const action: LedgerAction = quarantined
    ? { kind: 'quarantine-read', message: message.message, by: by.kind }
    : { kind: 'review-read', message: message.message, purpose, by: by.kind };
  return { id: ids.event(), at, subject: message.conversation, action };
}
