/**
 * The open chat, pure: what has been said, what is on its way, who answers, how the line is. The gateway's order is the
 * order; a message is here once, however often it is sent. Times are this device's clock: the gateway's are shifted on arrival.
 */
import type { SayRefusal, ServerFrame, WireMessage } from '../wire/frames.js';

export type Line =
  { readonly kind: 'connecting' } | { readonly kind: 'live' } | { readonly kind: 'waiting' } | { readonly kind: 'offline' };

export type UnsentState =
  | { readonly kind: 'sending'; readonly since: number }
  /** Durable at the gateway; its place in the timeline is still to come. */
  | { readonly kind: 'stored' }
  | { readonly kind: 'failed'; readonly why: SayRefusal | 'no-answer' };

export interface Unsent {
  readonly clientId: string;
  readonly text: string;
  readonly at: number;
  readonly state: UnsentState;
}

/** What the gateway said of this chat in `welcome`. */
export interface Terms {
  readonly channel: 'sms' | 'messenger' | 'slack';
  readonly identity: string;
  readonly withheld: number;
  readonly idleEndsAt: number;
  readonly absoluteEndsAt: number;
}

export interface Chat {
  readonly kept: boolean;
  readonly line: Line;
  readonly terms: Terms | null;
  readonly owner: 'bot' | 'queue' | 'agent';
  readonly messages: readonly WireMessage[];
  readonly unsent: readonly Unsent[];
  readonly caughtUp: boolean;
  readonly readByThem: number;
  readonly typing: { readonly who: 'bot' | 'agent'; readonly until: number } | null;
}

export type ChatEvent =
  | { readonly type: 'line'; readonly line: Line }
  | { readonly type: 'frame'; readonly frame: ServerFrame; readonly now: number }
  | { readonly type: 'said'; readonly clientId: string; readonly text: string; readonly now: number }
  | { readonly type: 'resent'; readonly clientId: string; readonly now: number }
  | { readonly type: 'taken-back'; readonly clientId: string }
  /** The page is going out of sight for good or into the back/forward cache: no text stays but what was not yet sent. */
  | { readonly type: 'blanked' }
  | { readonly type: 'tick'; readonly now: number };

const TYPING_SHOWN_MS = 6000;
/** After this long without `stored`, a message is called not delivered; it may still be, and its id keeps it single. */
const NO_ANSWER_MS = 20_000;

export const emptyChat = (kept: boolean): Chat => ({
  kept,
  line: { kind: 'connecting' },
  terms: null,
  owner: 'bot',
  messages: [],
  unsent: [],
  caughtUp: false,
  readByThem: 0,
  typing: null,
});

export const lastSeq = (chat: Chat): number => chat.messages.at(-1)?.seq ?? 0;

export function reduceChat(chat: Chat, event: ChatEvent): Chat {
  switch (event.type) {
    case 'line':
      return { ...chat, line: event.line, typing: event.line.kind === 'live' ? chat.typing : null };
    case 'frame':
      return onFrame(chat, event.frame, event.now);
    case 'said':
      return { ...chat, unsent: [...chat.unsent, unsent(event.clientId, event.text, event.now)] };
    case 'resent':
      return mark(chat, event.clientId, { kind: 'sending', since: event.now });
    case 'taken-back':
      return { ...chat, unsent: chat.unsent.filter(({ clientId }) => clientId !== event.clientId) };
    case 'blanked':
      return { ...emptyChat(chat.kept), unsent: chat.unsent };
    case 'tick':
      return onTick(chat, event.now);
  }
}

function onFrame(chat: Chat, frame: ServerFrame, now: number): Chat {
  switch (frame.type) {
    case 'welcome': {
      const shift = now - frame.now;
      const { channel, identity, withheld } = frame;
      const ends = { idleEndsAt: frame.idleEndsAt + shift, absoluteEndsAt: frame.absoluteEndsAt + shift };
      return { ...chat, line: { kind: 'live' }, owner: frame.owner, terms: { channel, identity, withheld, ...ends } };
    }
    case 'message':
      return insert(chat, frame.message);
    case 'caught-up':
      return { ...chat, caughtUp: true };
    case 'stored':
      return mark(chat, frame.clientId, { kind: 'stored' });
    case 'refused':
      return mark(chat, frame.clientId, { kind: 'failed', why: frame.why });
    case 'read':
      return { ...chat, readByThem: Math.max(chat.readByThem, frame.seq) };
    case 'typing':
      return { ...chat, typing: { who: frame.who, until: now + TYPING_SHOWN_MS } };
    case 'owner':
      return { ...chat, owner: frame.owner };
    case 'clock':
      return chat.terms === null ? chat : { ...chat, terms: { ...chat.terms, idleEndsAt: frame.idleEndsAt + now - frame.now } };
    case 'ended':
      return chat;
  }
}

function insert(chat: Chat, message: WireMessage): Chat {
  if (chat.messages.some(({ seq }) => seq === message.seq)) return chat;
  const messages = [...chat.messages, message];
  if (message.seq < lastSeq(chat)) messages.sort((one, other) => one.seq - other.seq);
  const unsent = chat.unsent.filter(({ clientId }) => clientId !== message.clientId);
  return { ...chat, messages, unsent, typing: message.author === 'customer' ? chat.typing : null };
}

function mark(chat: Chat, clientId: string, state: UnsentState): Chat {
  return { ...chat, unsent: chat.unsent.map((one) => (one.clientId === clientId ? { ...one, state } : one)) };
}

function unsent(clientId: string, text: string, now: number): Unsent {
  return { clientId, text, at: now, state: { kind: 'sending', since: now } };
}

function onTick(chat: Chat, now: number): Chat {
  const late = ({ state }: Unsent) => state.kind === 'sending' && now - state.since >= NO_ANSWER_MS;
  const silent = chat.typing !== null && now >= chat.typing.until;
  if (!silent && !chat.unsent.some(late)) return chat;
  const given = chat.unsent.map((one): Unsent => (late(one) ? { ...one, state: { kind: 'failed', why: 'no-answer' } } : one));
  return { ...chat, typing: silent ? null : chat.typing, unsent: given };
}
