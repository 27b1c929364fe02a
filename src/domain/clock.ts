/** Time and randomness are parameters, so that a test can own them. */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Timestamp = number;

export interface Clock {
  now(): Timestamp;
}

export interface Random {
  /** `length` cryptographically strong bytes. */
  bytes(length: number): Uint8Array;
}
