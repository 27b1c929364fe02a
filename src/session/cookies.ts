/**
 * The session cookie: one for each session, so that two chats in one browser do not push each other out. On plain-HTTP
 * localhost the prefix and `Secure` are dropped, because browsers would refuse them there, and nothing else is.
 */
import type { SessionId } from '../domain/ids.js';

/** The random end of a UUIDv7; its beginning is a time. */
const SHORT_ID_LENGTH = 12;

export interface SessionCookies {
  /** The value of a `Set-Cookie` header. */
  issue(session: SessionId, token: string, maxAgeSeconds: number): string;
  /** The token of this session out of a `Cookie` header; `null` when it is not there, or there twice. */
  read(header: string, session: SessionId): string | null;
}

export function createSessionCookies({ secure }: { readonly secure: boolean }): SessionCookies {
  const name = (session: SessionId) => `${secure ? '__Host-' : ''}s-${session.slice(-SHORT_ID_LENGTH)}`;
  const attributes = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  return {
    issue: (session, token, maxAgeSeconds) => `${name(session)}=${token}; Max-Age=${maxAgeSeconds}; ${attributes}`,
    read(header, session) {
      const prefix = `${name(session)}=`;
      const found = header.split(';').flatMap((pair) => {
        const text = pair.trim();
        return text.startsWith(prefix) ? [text.slice(prefix.length)] : [];
      });
      const [token = ''] = found;
      return found.length === 1 && token !== '' ? token : null;
    },
  };
}
