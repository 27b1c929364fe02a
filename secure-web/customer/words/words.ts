/** Everything the page can say: one interface, so that a language with a sentence missing does not compile. */
import type { SayRefusal } from '../../wire/frames.js';

export type Channel = 'sms' | 'messenger' | 'slack';
type PerChannel = Readonly<Record<Channel, string>>;

export interface Words {
  readonly privateChat: string;
  readonly theBusiness: string;

  readonly codeTitle: string;
  readonly codeLead: string;
  readonly codeBusy: string;
  readonly codeWhy: string;
  readonly wrongCode: (triesLeft: number) => string;
  readonly codeOffline: string;
  readonly codeTooMany: string;

  readonly inAppTitle: string;
  readonly inAppText: string;
  readonly copyLink: string;
  readonly linkCopied: string;
  readonly notKept: string;

  readonly noLinkTitle: string;
  readonly noLinkText: string;
  readonly unsupportedTitle: string;
  readonly unsupportedText: string;
  readonly elsewhereTitle: string;
  readonly elsewhereText: (time: string) => string;
  readonly elsewhereAsk: string;
  readonly expiredTitle: string;
  readonly expiredText: string;
  readonly revokedTitle: string;
  readonly revokedText: string;
  readonly usedTitle: string;
  readonly usedText: string;
  readonly endedTitle: string;
  readonly endedByYou: string;
  readonly endedByAgent: string;
  readonly endedIdle: string;
  readonly endedLimit: string;
  readonly endedSuperseded: string;
  readonly endedUnknown: string;
  readonly nothingStays: string;
  readonly otherWindowTitle: string;
  readonly otherWindowText: string;
  readonly useHere: string;
  readonly leftTitle: string;
  readonly leftText: string;
  readonly sendNewLink: string;
  readonly askingNewLink: string;
  readonly newLinkAsked: string;
  readonly newLinkFailed: string;

  readonly belongsTo: (identity: string) => string;
  readonly notYours: string;
  readonly leave: string;
  readonly leaveTitle: string;
  readonly leaveText: (identity: string) => string;
  readonly end: string;
  readonly endShort: string;
  readonly endTitle: string;
  readonly endText: string;
  readonly cancel: string;
  readonly owner: Readonly<Record<'bot' | 'queue' | 'agent', string>>;

  readonly timeline: string;
  readonly connecting: string;
  readonly emptyChat: string;
  readonly you: string;
  readonly author: Readonly<Record<'bot' | 'agent' | 'system', string>>;
  readonly via: PerChannel;
  readonly privateFromHere: string;
  readonly privateMessage: string;
  readonly held: string;
  readonly hidden: string;
  readonly kinds: Readonly<Record<string, string>>;
  readonly marker: Readonly<
    Record<'link-sent' | 'session-ended' | 'opened-elsewhere' | 'human-asked' | 'opted-out' | 'opted-in', string>
  >;
  readonly media: Readonly<Record<'image' | 'video' | 'audio' | 'file', (count: number) => string>>;
  readonly mediaNote: string;
  readonly withheld: (count: number) => string;
  readonly choices: string;
  readonly today: string;
  readonly yesterday: string;
  readonly mark: Readonly<Record<'sending' | 'delivered' | 'read', string>>;
  readonly typing: Readonly<Record<'bot' | 'agent', string>>;
  readonly latest: string;
  readonly retry: string;
  readonly edit: string;
  readonly refusal: Readonly<Record<SayRefusal | 'no-answer', string>>;

  readonly compose: string;
  readonly send: string;
  readonly charactersLeft: (count: number) => string;
  readonly tooLong: (count: number) => string;
  readonly verificationCode: string;

  readonly offline: string;
  readonly reconnecting: string;
  readonly tryNow: string;
  readonly idleWarning: string;
  readonly limitWarning: string;
  readonly timeLeft: (minutes: number, seconds: number) => string;
  readonly stay: string;
}

/** A masked number on one line: `•••• 0142`. */
export const unbroken = (identity: string): string => identity.replaceAll(' ', '\u00a0');
