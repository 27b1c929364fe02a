/**
 * The rows of the timeline, pure: messages by the gateway's order, then what is on its way; a separator where a day begins
 * and a label where the author changes. Choices can be pressed only under the newest message.
 */
import type { WireAuthor, WireBody, WireMessage } from '../wire/frames.js';
import { lastSeq, type Chat, type Unsent } from './chat.js';

export type Mark = 'sending' | 'delivered' | 'read';

type Marker = Extract<WireBody, { kind: 'marker' }>['marker'];
type Content = Exclude<WireBody, { kind: 'marker' }>;

export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'marker'; readonly key: string; readonly marker: Marker; readonly at: number }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly author: WireAuthor;
      readonly content: Content;
      readonly exposure: WireMessage['exposure'];
      readonly at: number;
      /** First of its author's: carries the name. */
      readonly leads: boolean;
      readonly mark: Mark | null;
      readonly choices: readonly string[];
    }
  | { readonly kind: 'unsent'; readonly key: string; readonly unsent: Unsent; readonly leads: boolean };

/** `dayOf` names the local day of a time. */
export function rowsOf(chat: Chat, dayOf: (at: number) => string): readonly Row[] {
  const rows: Row[] = [];
  let day: string | null = null;
  let before: string | null = null;
  for (const message of chat.messages) {
    const today = dayOf(message.at);
    if (today !== day) {
      rows.push({ kind: 'day', key: `d${message.seq}`, at: message.at });
      before = null;
    }
    day = today;
    const group = groupOf(message);
    rows.push(rowOf(chat, message, group !== before));
    before = group;
  }
  for (const unsent of chat.unsent) {
    rows.push({ kind: 'unsent', key: keyOf(unsent.clientId), unsent, leads: before !== OWN_GROUP });
    before = OWN_GROUP;
  }
  return rows;
}

/** Nobody has said anything since the chat became private, so the page says whose turn it is: an offered link waits for its customer. */
export function awaitsFirstWord({ caughtUp, messages, unsent }: Chat): boolean {
  const body = messages.at(-1)?.body;
  const silent = body === undefined || (body.kind === 'marker' && body.marker === 'session-started');
  return caughtUp && silent && unsent.length === 0;
}

const OWN_GROUP = 'customer here';

/** Who said it, and whether here or outside: a change of either starts a new group. */
function groupOf({ author, body, exposure }: WireMessage): string {
  if (body.kind === 'marker') return 'marker';
  return `${author} ${exposure === 'open' || exposure === 'masked' ? 'outside' : 'here'}`;
}

/** A message keeps its row, and so its place for a screen reader, when it turns from unsent to stored. */
const keyOf = (clientId: string): string => `c${clientId}`;

function rowOf(chat: Chat, message: WireMessage, leads: boolean): Row {
  const { author, body, exposure, at, seq, clientId } = message;
  const key = clientId === undefined ? `m${seq}` : keyOf(clientId);
  if (body.kind === 'marker') return { kind: 'marker', key, marker: body.marker, at };
  const own = author === 'customer' && exposure === 'session';
  const mark = own ? (seq <= chat.readByThem ? 'read' : 'delivered') : null;
  return { kind: 'message', key, author, content: body, exposure, at, leads, mark, choices: openChoices(chat, message) };
}

function openChoices(chat: Chat, { body, author, seq }: WireMessage): readonly string[] {
  const newest = seq === lastSeq(chat) && chat.unsent.length === 0;
  return newest && author !== 'customer' && body.kind === 'text' ? (body.choices ?? []) : [];
}
