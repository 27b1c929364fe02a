/** What of the timeline one session may be shown, and in which form it goes over the wire. Pure. */
import type { WireBody, WireMessage } from '../../secure-web/wire/frames.js';
import { MAX_CHOICE, MAX_CHOICES, MAX_SHOWN_TEXT } from '../../secure-web/wire/limits.js';
import type { Message, MessageBody } from '../domain/conversation.js';
import { reaches, type Session } from '../domain/session.js';
import { assertNever } from '../support/assert-never.js';
import type { ShowPolicy } from './deps.js';

/**
 * The open channel's part always, as the channel has shown it; "what one device typed or was shown in a secure session is
 * shown to another device only at `code` or above".
 */
export function isShown(message: Message, session: Pick<Session, 'id' | 'level'>, policy: ShowPolicy): boolean {
  switch (message.exposure) {
    case 'open':
    case 'masked':
      return true;
    case 'held':
      return reaches(session.level, policy.held);
    case 'session':
      return message.session === session.id || reaches(session.level, policy.earlier);
    default:
      return assertNever(message.exposure);
  }
}

export function toWire(message: Message, session: Pick<Session, 'id'>): WireMessage {
  const { seq, author, body, exposure, at, clientId } = message;
  const mine = author.kind === 'customer' && message.session === session.id && clientId !== undefined;
  return { seq, author: author.kind, body: toWireBody(body), exposure, at, ...(mine && { clientId }) };
}

/** A text that grew over the wire's limit is cut: one message too long must not keep the others from being seen. */
function toWireBody(body: MessageBody): WireBody {
  switch (body.kind) {
    case 'text': {
      const choices = body.choices?.slice(0, MAX_CHOICES).map((choice) => cut(choice, MAX_CHOICE));
      return { kind: 'text', text: cut(body.text, MAX_SHOWN_TEXT), ...(choices && { choices }) };
    }
    case 'media':
      return { kind: 'media', contentTypes: body.contentTypes.slice(0, 20).map((type) => cut(type, 100)) };
    case 'marker':
      return { kind: 'marker', marker: body.marker };
    default:
      return assertNever(body);
  }
}

const cut = (text: string, longest: number) => (text.length <= longest ? text : `${text.slice(0, longest - 1)}…`);
