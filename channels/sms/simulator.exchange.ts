/**
 * The twin's books: the messages at the provider, the calls it was sent, who has said stop, and the telephones. In memory and
 * bounded; the oldest goes first.
 */
import type { Clock, Random } from '../../src/domain/clock.js';
import type { ProviderMessage } from './simulator.messages.js';
import { handsets, type Handsets } from './simulator.phone.js';

/** One call of the Messages API as it came. */
export interface RecordedCall {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
}

export interface IncomingText {
  readonly from: string;
  readonly text: string;
  /** Content types. */
  readonly media?: readonly string[];
}

export interface ExchangeDeps {
  readonly accountSid: string;
  readonly number: string;
  readonly service: string | null;
  readonly clock: Clock;
  readonly random: Random;
}

const MOST_MESSAGES = 10_000;
const MOST_CALLS = 10_000;
const MOST_STOPPED = 10_000;

/** The words the provider acts on by itself: its own list, not the one the gateway reads by. */
const STOP_WORDS = ['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout'];
const START_WORDS = ['start', 'unstop'];
const HELP_WORDS = ['help', 'info'];

export class Exchange {
  readonly phones: Handsets;
  readonly #messages = new Map<string, ProviderMessage>();
  readonly #calls: RecordedCall[] = [];
  readonly #stopped = new Set<string>();

  constructor(private readonly deps: ExchangeDeps) {
    this.phones = handsets(deps.clock);
  }

  get messages(): readonly ProviderMessage[] {
    return [...this.#messages.values()];
  }

  get calls(): readonly RecordedCall[] {
    return this.#calls;
  }

  message(sid: string): ProviderMessage | null {
    return this.#messages.get(sid) ?? null;
  }

  remove(sid: string): void {
    this.#messages.delete(sid);
  }

  hasStopped(number: string): boolean {
    return this.#stopped.has(number);
  }

  record(call: Omit<RecordedCall, 'at'>): void {
    this.#calls.push({ at: this.deps.clock.now(), ...call });
    if (this.#calls.length > MOST_CALLS) this.#calls.shift();
  }

  /** A random id in the vendor's form: two letters and 32 hexadecimal digits. */
  sid(prefix: string): string {
    return prefix + Buffer.from(this.deps.random.bytes(16)).toString('hex');
  }

  /** A customer's text, as the provider books it and as their own telephone shows it. */
  takeIn({ from, text, media = [] }: IncomingText): ProviderMessage {
    const { accountSid, number, service, clock } = this.deps;
    this.phones.show(from, { by: 'customer', text, photo: media.length > 0 });
    const sid = this.sid(media.length > 0 ? 'MM' : 'SM');
    const folder = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Messages/${sid}/Media`;
    return this.#keep({
      sid,
      direction: 'inbound',
      from,
      to: number,
      service,
      body: text,
      media: media.map((contentType) => ({ contentType, url: `${folder}/${this.sid('ME')}` })),
      statusCallback: null,
      status: 'received',
      sentAt: clock.now(),
    });
  }

  /** What the business sends. It has no sender yet when it goes through a service. */
  takeOut(message: {
    readonly to: string;
    readonly body: string;
    readonly service: string | null;
    readonly statusCallback: string | null;
  }) {
    return this.#keep({
      ...message,
      sid: this.sid('SM'),
      direction: 'outbound-api',
      from: message.service === null ? this.deps.number : null,
      media: [],
      status: message.service === null ? 'queued' : 'accepted',
      sentAt: null,
    });
  }

  /** By default the provider answers these words itself, and blocks what the business sends to who said stop. */
  answerKeyword({ from, text }: IncomingText): void {
    const word = text.trim().toLowerCase();
    const reply = (answer: string) => this.phones.show(from, { by: 'business', text: answer, photo: false });
    if (STOP_WORDS.includes(word)) {
      if (this.#stopped.size < MOST_STOPPED) this.#stopped.add(from);
      reply('You are unsubscribed and will get no more messages from this number. Reply START to subscribe again.');
    } else if (START_WORDS.includes(word)) {
      this.#stopped.delete(from);
      reply('You are subscribed to messages from this number again. Reply STOP to end them.');
    } else if (HELP_WORDS.includes(word)) {
      reply('Reply STOP to end messages from this number, START to get them again.');
    }
  }

  #keep(message: Omit<ProviderMessage, 'createdAt' | 'updatedAt' | 'errorCode'>): ProviderMessage {
    const now = this.deps.clock.now();
    const kept: ProviderMessage = { ...message, createdAt: now, updatedAt: now, errorCode: null };
    this.#messages.set(kept.sid, kept);
    const [oldest] = this.#messages.keys();
    if (oldest !== undefined && this.#messages.size > MOST_MESSAGES) this.#messages.delete(oldest);
    return kept;
  }
}
