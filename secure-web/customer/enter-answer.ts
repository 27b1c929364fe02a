/** Reads what `POST /api/links/{id}/enter` answers: unknown in, one of the page's outcomes out. */
import type { EnterOutcome } from './ports.js';

export type EnterAnswer = { readonly kind: 'entered'; readonly sessionId: string } | Exclude<EnterOutcome, { kind: 'entered' }>;

const TOO_MANY_REQUESTS = 429;
const NOT_OPENABLE: EnterAnswer = { kind: 'closed', closed: { kind: 'not-openable' } };

/** An answer that this page does not know is the one for strangers; a gateway that is not there is worth another try. */
export async function readEnterAnswer(response: Pick<Response, 'status' | 'json'>): Promise<EnterAnswer> {
  if (response.status === TOO_MANY_REQUESTS) return { kind: 'refused', trouble: { kind: 'too-many' } };
  if (response.status >= 500) return { kind: 'refused', trouble: { kind: 'unreachable' } };
  const body: unknown = await response.json().catch(() => null);
  if (typeof body !== 'object' || body === null) return NOT_OPENABLE;
  const kind: unknown = Reflect.get(body, 'kind');
  const [session, at, triesLeft]: unknown[] = ['session', 'at', 'triesLeft'].map((name): unknown => Reflect.get(body, name));
  switch (kind) {
    case 'entered':
      return typeof session === 'string' && session !== '' ? { kind: 'entered', sessionId: session } : NOT_OPENABLE;
    case 'wrong-code':
      return typeof triesLeft === 'number' ? { kind: 'refused', trouble: { kind: 'wrong-code', triesLeft } } : NOT_OPENABLE;
    case 'opened-elsewhere':
      return typeof at === 'number' ? { kind: 'closed', closed: { kind: 'elsewhere', at } } : NOT_OPENABLE;
    case 'expired':
    case 'revoked':
      return { kind: 'closed', closed: { kind } };
    case 'ended':
      return { kind: 'closed', closed: { kind: 'ended', by: null } };
    default:
      return NOT_OPENABLE;
  }
}
