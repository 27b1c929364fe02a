/**
 * Which placeholder stands for which value in one conversation. A number that was given is never given again. The values are private
 * members: nothing that serialises or inspects a book shows one, and only `toState` hands them out, to be sealed with the conversation.
 */
import type { BookState } from './book-state.js';
import { identityOf, type PlaceholderKind } from './identity.js';

interface Entry {
  readonly kind: PlaceholderKind;
  readonly number: number;
  /** As it was said last. */
  value: string;
  /** Forgotten with the turn. */
  passing: boolean;
}

const MOST_KEPT = 200;
/** UTF-16 code units. */
const LONGEST_KEPT = 500;

export class Book {
  readonly #byIdentity = new Map<string, Entry>();
  readonly #byName = new Map<string, Entry>();
  /** Cards of earlier turns by their last four, until the whole number is said again. */
  readonly #cards = new Map<string, Entry>();
  readonly #last: Map<string, number>;

  constructor(state: BookState = { last: {}, entries: [] }) {
    this.#last = new Map(Object.entries(state.last));
    for (const { kind, number, value } of state.entries) {
      const entry = { kind, number, value: kind === 'CARD' ? `**** ${value}` : value, passing: false };
      this.#byName.set(`${kind}_${number}`, entry);
      if (kind === 'CARD') this.#cards.set(value, entry);
      else this.#byIdentity.set(`${kind} ${identityOf(kind, value)}`, entry);
    }
  }

  /** The number of a value: the one it has in this conversation, or the next. `passing`: not to be kept, whatever its kind. */
  numberOf(kind: PlaceholderKind, value: string, passing = false): number {
    const key = `${kind} ${identityOf(kind, value)}`;
    const entry = this.#byIdentity.get(key) ?? this.#cardAgain(kind, value) ?? this.#next(kind, value);
    // What a reply says back reads as the customer wrote it just now.
    entry.value = value;
    entry.passing ||= passing;
    this.#byIdentity.set(key, entry);
    return entry.number;
  }

  /** Null for a placeholder that stands for nothing here. `kind` in any case. */
  valueOf(kind: string, number: number): string | null {
    return this.#byName.get(`${kind.toUpperCase()}_${number}`)?.value ?? null;
  }

  /** What was said, newest last, as many as are kept. */
  values(): readonly { readonly kind: PlaceholderKind; readonly value: string }[] {
    return [...this.#byName.values()].slice(-MOST_KEPT).map(({ kind, value }) => ({ kind, value }));
  }

  /** To be sealed, and stored nowhere else. */
  toState(): BookState {
    const kept = [...this.#byName.values()].filter(
      ({ kind, value, passing }) => kind !== 'CVV' && !passing && value.length <= LONGEST_KEPT,
    );
    return {
      last: Object.fromEntries(this.#last),
      entries: kept.slice(-MOST_KEPT).map(({ kind, number, value }) => ({
        kind,
        number,
        value: kind === 'CARD' ? lastFour(value) : value,
      })),
    };
  }

  #cardAgain(kind: PlaceholderKind, value: string): Entry | undefined {
    if (kind !== 'CARD') return undefined;
    const entry = this.#cards.get(lastFour(value));
    this.#cards.delete(lastFour(value));
    return entry;
  }

  #next(kind: PlaceholderKind, value: string): Entry {
    const number = (this.#last.get(kind) ?? 0) + 1;
    this.#last.set(kind, number);
    const entry = { kind, number, value, passing: false };
    this.#byName.set(`${kind}_${number}`, entry);
    return entry;
  }
}

const lastFour = (value: string): string => identityOf('CARD', value).replaceAll(/\D/g, '').slice(-4);
