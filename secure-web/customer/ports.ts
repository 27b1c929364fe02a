/** What the page's logic needs of the world outside it: the gateway, storage, time. Adapters are in the files beside it. */
import type { ClientFrame, ServerFrame } from '../wire/frames.js';
import type { Closed, CodeTrouble } from './state.js';

export type EnterOutcome =
  /** `kept` false: storage refused, so device key and psk live in memory only. */
  | { readonly kind: 'entered'; readonly kept: boolean }
  | { readonly kind: 'refused'; readonly trouble: CodeTrouble }
  | { readonly kind: 'closed'; readonly closed: Closed };

/** An open, sealed connection. */
export interface Talk {
  /** False when it was not taken: the connection is closing or too much is waiting to leave. */
  send(frame: ClientFrame): boolean;
  /** Ends this connection, not the session. */
  close(): void;
}

/** `refused`: this device is not let in, or another window of it took over; trying again is no use. */
export type TalkClosed = 'ended' | 'interrupted' | 'refused' | 'replaced';

export interface TalkListener {
  frame(frame: ServerFrame): void;
  closed(why: TalkClosed): void;
}

/** This link on this device: every question the page asks the gateway. Rejects never; what can fail is in the answers. */
export interface Gateway {
  /** True when this device has entered before and still has its keys. */
  resumes(): Promise<boolean>;
  enter(code: string): Promise<EnterOutcome>;
  /** Asks for a new link to the address on record; true when the question arrived, whatever became of it. */
  renew(): Promise<boolean>;
  /** One try, with a new handshake; `after`: the last position on screen. `closed` comes once, never during the call. */
  talk(after: number, listener: TalkListener): Talk;
  /** Destroys keys and all else this device has of the link. */
  forget(): Promise<void>;
}

/** The runtime's timers and dice, so that a test can hold them. */
export interface World {
  now(): number;
  /** In [0, 1). */
  random(): number;
  newId(): string;
  /** Returns what cancels it. */
  later(milliseconds: number, run: () => void): () => void;
}
