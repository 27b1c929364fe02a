/**
 * Frames to text and back. A frame is canonical JSON of exactly one member of its union: an unknown type or member, a
 * wrong type, a number below 0 or an over-long text is no frame, and ends the connection that brought it.
 */
import { fromUtf8 } from './bytes.js';
import { MAX_TEXT, type ClientFrame, type ServerFrame, type WireBody, type WireMessage } from './frames.js';
import { WIRE_LEVELS } from './handshake.js';
import { MAX_CHOICE, MAX_CHOICES, MAX_SHOWN_TEXT } from './limits.js';
import { count, list, matching, object, oneOf, parse, text, union, type Form } from './shapes.js';

type Member<Union, Type> = Extract<Union, { readonly type: Type }>;
type Client<Type> = Member<ClientFrame, Type>;
type Server<Type> = Member<ServerFrame, Type>;
type Body<Kind> = Extract<WireBody, { readonly kind: Kind }>;

const id = matching(/^[A-Za-z0-9-]{1,40}$/);
const owner = oneOf('bot', 'queue', 'agent');

const clientFrame = union<'type', ClientFrame>('type', {
  ready: object<Client<'ready'>>({ type: oneOf('ready'), id, after: count, language: oneOf('en', 'es') }),
  say: object<Client<'say'>>({ type: oneOf('say'), id, text: text(MAX_TEXT) }),
  seen: object<Client<'seen'>>({ type: oneOf('seen'), id, seq: count }),
  typing: object<Client<'typing'>>({ type: oneOf('typing'), id }),
  stay: object<Client<'stay'>>({ type: oneOf('stay'), id }),
  end: object<Client<'end'>>({ type: oneOf('end'), id }),
});

const body = union<'kind', WireBody>('kind', {
  text: object<Body<'text'>>(
    { kind: oneOf('text'), text: text(MAX_SHOWN_TEXT), choices: list(text(MAX_CHOICE), MAX_CHOICES) },
    'choices',
  ),
  media: object<Body<'media'>>({ kind: oneOf('media'), contentTypes: list(text(100), 20) }),
  marker: object<Body<'marker'>>({
    kind: oneOf('marker'),
    marker: oneOf('link-sent', 'session-started', 'session-ended', 'opened-elsewhere', 'human-asked', 'opted-out', 'opted-in'),
  }),
});

const message = object<WireMessage>(
  {
    seq: count,
    author: oneOf('customer', 'bot', 'agent', 'system'),
    body,
    exposure: oneOf('open', 'masked', 'held', 'session'),
    clientId: id,
    at: count,
  },
  'clientId',
);

const serverFrame = union<'type', ServerFrame>('type', {
  welcome: object<Server<'welcome'>>({
    type: oneOf('welcome'),
    id,
    channel: oneOf('sms', 'messenger', 'slack'),
    identity: text(80),
    level: oneOf(...WIRE_LEVELS),
    withheld: count,
    owner,
    idleSeconds: count,
    idleEndsAt: count,
    absoluteEndsAt: count,
    now: count,
  }),
  message: object<Server<'message'>>({ type: oneOf('message'), id, message }),
  'caught-up': object<Server<'caught-up'>>({ type: oneOf('caught-up'), id, seq: count }),
  stored: object<Server<'stored'>>({ type: oneOf('stored'), id, clientId: id }),
  refused: object<Server<'refused'>>({
    type: oneOf('refused'),
    id,
    clientId: id,
    why: oneOf('verification-code', 'too-long', 'empty', 'conflict', 'too-fast', 'try-again'),
  }),
  read: object<Server<'read'>>({ type: oneOf('read'), id, seq: count }),
  typing: object<Server<'typing'>>({ type: oneOf('typing'), id, who: oneOf('bot', 'agent') }),
  owner: object<Server<'owner'>>({ type: oneOf('owner'), id, owner }),
  clock: object<Server<'clock'>>({ type: oneOf('clock'), id, idleEndsAt: count, now: count }),
  ended: object<Server<'ended'>>({
    type: oneOf('ended'),
    id,
    by: oneOf('customer', 'agent', 'idle', 'limit', 'superseded'),
  }),
});

/** `end` and `ended` are the last words of their side: they, and nothing else, carry FINAL. */
export function isLast(frame: ClientFrame | ServerFrame): boolean {
  return frame.type === 'end' || frame.type === 'ended';
}

export const encodeClientFrame = (frame: ClientFrame): string => clientFrame.write(frame);
export const encodeServerFrame = (frame: ServerFrame): string => serverFrame.write(frame);

export const parseClientFrame = (bytes: Uint8Array): ClientFrame | null => parseBytes(clientFrame, bytes);
export const parseServerFrame = (bytes: Uint8Array): ServerFrame | null => parseBytes(serverFrame, bytes);

function parseBytes<T>(form: Form<T>, bytes: Uint8Array): T | null {
  const frame = asText(bytes);
  return frame === null ? null : parse(form, frame);
}

function asText(bytes: Uint8Array): string | null {
  try {
    return fromUtf8(bytes);
  } catch {
    return null;
  }
}
