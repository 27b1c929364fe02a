/**
 * Every frame of the sealed transport: two closed unions, one a direction. A frame is canonical JSON, padded and sealed by
 * the stream; what does not parse to one of these ends the connection. `id` is the sender's: 1 to 40 of [A-Za-z0-9-].
 */

/** Characters (UTF-16 code units) of one message. */
export const MAX_TEXT = 8000;

export type ClientFrame =
  /** The first frame: opens the connection's right to change anything. `after`: the last timeline position on screen, 0 for none. */
  | { readonly type: 'ready'; readonly id: string; readonly after: number; readonly language: 'en' | 'es' }
  /** Said by the customer. A resend with the same id and text is one message; the same id with another text is refused. */
  | { readonly type: 'say'; readonly id: string; readonly text: string }
  /** Everything up to `seq` has been on a visible screen. A person's act. */
  | { readonly type: 'seen'; readonly id: string; readonly seq: number }
  /** The customer is typing; at most one in 3 s. A person's act. */
  | { readonly type: 'typing'; readonly id: string }
  /** "I am still here", on a tap at the session clock. A person's act. */
  | { readonly type: 'stay'; readonly id: string }
  | { readonly type: 'end'; readonly id: string };

export type WireAuthor = 'customer' | 'bot' | 'agent' | 'system';

export type WireBody =
  /** `text` "" with exposure `masked`: a private message whose words are not shown. */
  | { readonly kind: 'text'; readonly text: string; readonly choices?: readonly string[] }
  | { readonly kind: 'media'; readonly contentTypes: readonly string[] }
  | {
      readonly kind: 'marker';
      readonly marker:
        'link-sent' | 'session-started' | 'session-ended' | 'opened-elsewhere' | 'human-asked' | 'opted-out' | 'opted-in';
    };

export interface WireMessage {
  /** Position in the timeline; the server's order is the order. */
  readonly seq: number;
  readonly author: WireAuthor;
  readonly body: WireBody;
  /** `open`, `masked`: said on the open channel. `held`: kept for here. `session`: said here. */
  readonly exposure: 'open' | 'masked' | 'held' | 'session';
  /** Set on what was said in a secure session by this customer: the id of the `say` it was. */
  readonly clientId?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Why a `say` was not taken. `conflict`: this id was used for other words. */
export type SayRefusal = 'verification-code' | 'too-long' | 'empty' | 'conflict' | 'too-fast' | 'try-again';

export type ServerFrame =
  /** Answers `ready`: whose chat this is (masked, so that a stranger's link shows) and how long it lives. */
  | {
      readonly type: 'welcome';
      readonly id: string;
      readonly channel: 'sms' | 'messenger' | 'slack';
      /** `•••• 0142`. */
      readonly identity: string;
      readonly level: 'link' | 'code' | 'passkey';
      /** Replies that wait for a higher level. */
      readonly withheld: number;
      readonly owner: 'bot' | 'queue' | 'agent';
      readonly idleSeconds: number;
      readonly idleEndsAt: number;
      readonly absoluteEndsAt: number;
      /** The gateway's clock, so that a phone with a wrong one still counts right. */
      readonly now: number;
    }
  | { readonly type: 'message'; readonly id: string; readonly message: WireMessage }
  /** The timeline up to here has been sent. */
  | { readonly type: 'caught-up'; readonly id: string; readonly seq: number }
  /** `say` is stored durably: "delivered". */
  | { readonly type: 'stored'; readonly id: string; readonly clientId: string }
  | { readonly type: 'refused'; readonly id: string; readonly clientId: string; readonly why: SayRefusal }
  /** Whoever answers has read the customer's messages up to here. */
  | { readonly type: 'read'; readonly id: string; readonly seq: number }
  | { readonly type: 'typing'; readonly id: string; readonly who: 'bot' | 'agent' }
  | { readonly type: 'owner'; readonly id: string; readonly owner: 'bot' | 'queue' | 'agent' }
  /** The idle limit moved, after a person's act. */
  | { readonly type: 'clock'; readonly id: string; readonly idleEndsAt: number; readonly now: number }
  | { readonly type: 'ended'; readonly id: string; readonly by: 'customer' | 'agent' | 'idle' | 'limit' | 'superseded' };
