/**
 * What the session cookie holds: a JWT that names a session and a device, and is worth nothing without that device's key.
 * HS256 with one key made once, a fixed list of algorithms, and a type and an audience of its own, so that no other token
 * of this house passes for it.
 */
import type { KeyObject } from 'node:crypto';

import jwt from 'jsonwebtoken';
import { z } from 'zod';

import { parseSessionId, parseThumbprint } from '../domain/ids.js';
import type { SessionTokens } from '../domain/session.js';

const ALGORITHM = 'HS256';
const TYPE = 'sallyport-session+jwt';
const AUDIENCE = 'sallyport/session';

const tokenShape = z.object({
  header: z.object({ alg: z.literal(ALGORITHM), typ: z.literal(TYPE), kid: z.string() }),
  payload: z.object({ sub: z.string(), exp: z.int(), cnf: z.object({ jkt: z.string() }) }),
});

/** @param key a KeyObject: handed over as bytes it would be parsed again for every token, which costs 70 times as much */
export function createSessionTokens({ key, kid }: { readonly key: KeyObject; readonly kid: string }): SessionTokens {
  return {
    sign({ session, device, expiresAt }) {
      const claims = { sub: session, aud: AUDIENCE, exp: Math.floor(expiresAt / 1000), cnf: { jkt: device } };
      return jwt.sign(claims, key, { algorithm: ALGORITHM, noTimestamp: true, header: { alg: ALGORITHM, typ: TYPE, kid } });
    },

    verify(token, now) {
      const parsed = tokenShape.safeParse(verified(token, key, now));
      if (!parsed.success || parsed.data.header.kid !== kid) return null;
      const { sub, exp, cnf } = parsed.data.payload;
      const session = parseSessionId(sub);
      const device = parseThumbprint(cnf.jkt);
      return session === null || device === null ? null : { session, device, expiresAt: exp * 1000 };
    },
  };
}

/** The library throws for whatever is not right; which of it was wrong is nobody's business. */
function verified(token: string, key: KeyObject, now: number): unknown {
  try {
    return jwt.verify(token, key, {
      algorithms: [ALGORITHM],
      audience: AUDIENCE,
      clockTimestamp: Math.floor(now / 1000),
      complete: true,
    });
  } catch {
    return null;
  }
}
