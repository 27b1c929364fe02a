/**
 * What the page shows, as one union, and the only way from one to the next. Pure: time, network and storage are the
 * controller's. What happens inside an open chat is `chat.ts`.
 */
import { emptyChat, reduceChat, type Chat, type ChatEvent } from './chat.js';

export type SessionEnd = 'customer' | 'agent' | 'idle' | 'limit' | 'superseded';

/** Why there is no chat here (any more). */
export type Closed =
  | { readonly kind: 'elsewhere'; readonly at: number }
  | { readonly kind: 'expired' }
  | { readonly kind: 'revoked' }
  /** The one answer to whoever cannot prove the fragment. */
  | { readonly kind: 'not-openable' }
  /** `by` null: it had ended when this device came back, and the gateway does not say how. */
  | { readonly kind: 'ended'; readonly by: SessionEnd | null }
  /** Another window of this device has taken the chat over. */
  | { readonly kind: 'other-window' }
  | { readonly kind: 'left' };

export type Renewal = 'not-offered' | 'offered' | 'asking' | 'asked' | 'failed';

export type CodeTrouble =
  { readonly kind: 'wrong-code'; readonly triesLeft: number } | { readonly kind: 'unreachable' } | { readonly kind: 'too-many' };

export type View =
  | { readonly kind: 'starting' }
  | { readonly kind: 'no-link' }
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'code'; readonly trouble: CodeTrouble | null }
  | { readonly kind: 'entering' }
  | { readonly kind: 'chat'; readonly chat: Chat }
  | { readonly kind: 'closed'; readonly closed: Closed; readonly renewal: Renewal };

export type PageEvent =
  /** What the address, the browser and its storage allow. */
  | { readonly type: 'started'; readonly as: 'no-link' | 'unsupported' | 'code' }
  | { readonly type: 'code-typed' }
  | { readonly type: 'code-refused'; readonly trouble: CodeTrouble }
  /** `kept` false: device key and psk are in memory only, so a reload ends the chat. */
  | { readonly type: 'entered'; readonly kept: boolean }
  | { readonly type: 'closed'; readonly closed: Closed }
  | { readonly type: 'renewal'; readonly renewal: 'asking' | 'asked' | 'failed' }
  | ChatEvent;

export const START: View = { kind: 'starting' };

export function reduce(view: View, event: PageEvent): View {
  switch (event.type) {
    case 'started':
      if (view.kind !== 'starting') return view;
      return event.as === 'code' ? { kind: 'code', trouble: null } : { kind: event.as };
    case 'code-typed':
      return view.kind === 'code' ? { kind: 'entering' } : view;
    case 'code-refused':
      return view.kind === 'entering' ? { kind: 'code', trouble: event.trouble } : view;
    case 'entered':
      return maySeeChat(view) ? { kind: 'chat', chat: emptyChat(event.kept) } : view;
    case 'closed':
      return close(view, event.closed);
    case 'renewal':
      return view.kind === 'closed' ? renew(view, event.renewal) : view;
    default:
      return inChat(view, event);
  }
}

const maySeeChat = (view: View): boolean =>
  view.kind === 'starting' || view.kind === 'entering' || (view.kind === 'closed' && view.closed.kind === 'other-window');

/** Nobody who left somebody else's chat can have links sent to that person from here. */
const WITHOUT_RENEWAL: readonly Closed['kind'][] = ['left', 'not-openable', 'other-window'];

function close(view: View, closed: Closed): View {
  if (view.kind === 'closed' || view.kind === 'no-link' || view.kind === 'unsupported') return view;
  return { kind: 'closed', closed, renewal: WITHOUT_RENEWAL.includes(closed.kind) ? 'not-offered' : 'offered' };
}

/** From what a question for a new link may be asked, and from what it may be answered. */
const RENEWAL_BEFORE: Readonly<Record<'asking' | 'asked' | 'failed', readonly Renewal[]>> = {
  asking: ['offered', 'failed'],
  asked: ['asking'],
  failed: ['asking'],
};

function renew(view: Extract<View, { kind: 'closed' }>, renewal: 'asking' | 'asked' | 'failed'): View {
  return RENEWAL_BEFORE[renewal].includes(view.renewal) ? { ...view, renewal } : view;
}

function inChat(view: View, event: ChatEvent): View {
  if (view.kind !== 'chat') return view;
  if (event.type === 'frame' && event.frame.type === 'ended') {
    return close(view, { kind: 'ended', by: event.frame.by });
  }
  if (event.type === 'tick') {
    const over = timeIsUp(view.chat, event.now);
    if (over !== null) return close(view, { kind: 'ended', by: over });
  }
  const chat = reduceChat(view.chat, event);
  return chat === view.chat ? view : { kind: 'chat', chat };
}

/** The gateway ends sessions; a page that cannot hear it blanks by its own clock, at once or after a grace while connected. */
const GRACE_MS = 5000;

function timeIsUp(chat: Chat, now: number): 'idle' | 'limit' | null {
  if (chat.terms === null) return null;
  const grace = chat.line.kind === 'live' ? GRACE_MS : 0;
  if (now >= chat.terms.absoluteEndsAt + grace) return 'limit';
  return now >= chat.terms.idleEndsAt + grace ? 'idle' : null;
}
