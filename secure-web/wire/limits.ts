/** The numbers both ends hold each other to, and the closed set of reasons a socket is closed for (protocol.md 3). */

export const KEM_PUBLIC_KEY_BYTES = 1216;
export const KEM_CIPHERTEXT_BYTES = 1120;
export const STREAM_HEADER_BYTES = 24;
/** What secretstream adds to a plaintext: the tag byte and the MAC. */
export const STREAM_OVERHEAD_BYTES = 17;

/** Bytes of one WebSocket message, sealed. */
export const MAX_SEALED_BYTES = 64 * 1024;
export const FRAMES_PER_SECOND = 20;
/** The browser keeps a margin, because a bad network delivers in bursts what was sent evenly. */
export const CLIENT_FRAMES_PER_SECOND = 10;
/** Bytes waiting to leave the browser before `send` refuses. */
export const CLIENT_BUFFER_BYTES = 256 * 1024;
/** Code units of a text the gateway shows: masking can make one longer than `MAX_TEXT`. */
export const MAX_SHOWN_TEXT = 10_000;
export const MAX_CHOICES = 12;
export const MAX_CHOICE = 80;

/**
 * WebSocket close codes. None but `done`, after a FINAL frame, says anything about the session: the others are outside
 * the encryption and only tell what to try next.
 */
export const CLOSE = {
  done: 1000,
  goingAway: 1001,
  tooLarge: 1009,
  /** Did not decrypt, did not parse, or came out of turn. */
  protocol: 4400,
  /** Origin, cookie, session and hello do not agree. */
  refused: 4401,
  /** No valid `ready` in time. */
  notReady: 4408,
  /** The same session connected again. */
  replaced: 4409,
  /** More frames than the limit, or more waiting than may wait. */
  tooFast: 4429,
  tryAgain: 4503,
} as const;
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

export interface Bucket {
  /** Takes one; false when there is none. `now` in milliseconds, of a clock that the caller chooses. */
  take(now: number): boolean;
}

/** At most `perSecond` at once, refilled evenly. */
export function createBucket(perSecond: number, now: number): Bucket {
  let tokens = perSecond;
  let at = now;
  return {
    take(when) {
      tokens = Math.min(perSecond, tokens + (Math.max(0, when - at) * perSecond) / 1000);
      at = when;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
