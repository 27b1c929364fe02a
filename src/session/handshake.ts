/**
 * Who may connect: origin, cookie, device, session row, link and hello must agree (protocol.md 3). It only reads; what it
 * costs grows with what the caller has proved, so that a stranger's hello stops before any store is asked. A session that
 * has ended is admitted all the same: it is told so, inside the encryption, and nothing else.
 */
import { deviceThumbprint, verifyDeviceSignature } from '../../secure-web/wire/device.js';
import { parseHello, type Hello } from '../../secure-web/wire/handshake.js';
import { derivePsk } from '../../secure-web/wire/psk.js';
import { answerHello, type ServerChannel } from '../../secure-web/wire/server.js';
import { parseLinkId, parseSessionId } from '../domain/ids.js';
import type { Link } from '../domain/links.js';
import type { Session } from '../domain/session.js';
import type { SessionRoomDeps } from './deps.js';

export type HandshakeDeps = Pick<
  SessionRoomDeps,
  'clock' | 'sodium' | 'origin' | 'tokens' | 'sessionCookie' | 'sessions' | 'links' | 'linkSecret'
>;

export type HandshakeRefusal = 'hello' | 'origin' | 'cookie' | 'device' | 'session' | 'link' | 'kem';

export type Admission =
  | { readonly kind: 'admitted'; readonly session: Session; readonly channel: ServerChannel }
  | { readonly kind: 'refused'; readonly why: HandshakeRefusal };

const refused = (why: HandshakeRefusal): Admission => ({ kind: 'refused', why });

/** @param cookies the `Cookie` header of the upgrade */
export async function admit(deps: HandshakeDeps, cookies: string, message: Uint8Array): Promise<Admission> {
  // 1. "hello: version 1 | origin | link id | session id | …": the form, to the byte.
  const hello = parseHello(message);
  const sessionId = hello && parseSessionId(hello.sessionId);
  const linkId = hello && parseLinkId(hello.linkId);
  if (!hello || !sessionId || !linkId) return refused('hello');
  // 2. A page of another origin cannot have signed this one into its hello.
  if (hello.origin !== deps.origin) return refused('origin');
  // 3. "cookie sub and cnf.jkt": a cookie is worth nothing beside another device's key.
  const device = await deviceThumbprint(hello.devicePublicKey);
  const token = deps.sessionCookie(cookies, sessionId);
  const claims = token === null ? null : deps.tokens.verify(token, deps.clock.now());
  if (claims?.session !== sessionId || claims.device !== device) return refused('cookie');
  // 4. "Each connection signs its handshake with the device key."
  if (!(await verifyDeviceSignature(hello.devicePublicKey, hello.signature, hello.signed))) return refused('device');
  // 5. The row decides, not the cookie: it knows the device that entered, and the link it entered by.
  const session = await deps.sessions.find(sessionId);
  if (session?.device !== device || session.link !== linkId) return refused('session');
  const link = await deps.links.find(linkId);
  if (link?.conversation !== session.conversation) return refused('link');
  return answer(deps, hello, message, session, link);
}

/** 6. "psk = HKDF(secret, …): in EVERY handshake. The gateway computes it again." */
async function answer(deps: HandshakeDeps, hello: Hello, message: Uint8Array, session: Session, link: Link): Promise<Admission> {
  const { sessionId, linkId } = hello;
  const psk = await derivePsk(deps.linkSecret(link), { linkId, sessionId, thumbprint: session.device });
  const { conversation: conversationId, level } = session;
  const channel = await answerHello(deps.sodium, hello, message, { psk, conversationId, level });
  return channel === null ? refused('kem') : { kind: 'admitted', session, channel };
}
