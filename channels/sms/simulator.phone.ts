/**
 * The telephones at the far end: what each of them shows. A handset keeps what it got, whatever is redacted at the provider
 * later; that is true of real ones too, and the page lets it be seen. Everything is bounded and lives in memory.
 */
import type { Clock } from '../../src/domain/clock.js';

export interface Bubble {
  /** Rises by one on each telephone. */
  readonly id: number;
  readonly by: 'customer' | 'business';
  readonly text: string;
  readonly photo: boolean;
  readonly at: number;
}

export interface Handsets {
  show(number: string, bubble: Omit<Bubble, 'id' | 'at'>): void;
  bubbles(number: string): readonly Bubble[];
  /** `null` when too many listen already. The listener is called with `null` when the simulator closes. */
  listen(number: string, listener: (bubble: Bubble | null) => void): (() => void) | null;
  close(): void;
}

const MOST_TELEPHONES = 10_000;
const MOST_BUBBLES = 200;
const MOST_LISTENERS = 200;

interface Handset {
  readonly bubbles: Bubble[];
  nextId: number;
}

export function handsets(clock: Clock): Handsets {
  const byNumber = new Map<string, Handset>();
  const listeners = new Set<{ readonly number: string; readonly tell: (bubble: Bubble | null) => void }>();

  function handsetOf(number: string): Handset {
    const known = byNumber.get(number);
    if (known !== undefined) return known;
    const [oldest] = byNumber.keys();
    if (oldest !== undefined && byNumber.size >= MOST_TELEPHONES) byNumber.delete(oldest);
    const handset: Handset = { bubbles: [], nextId: 1 };
    byNumber.set(number, handset);
    return handset;
  }

  return {
    show(number, shown) {
      const handset = handsetOf(number);
      const bubble: Bubble = { id: handset.nextId++, at: clock.now(), ...shown };
      handset.bubbles.push(bubble);
      if (handset.bubbles.length > MOST_BUBBLES) handset.bubbles.shift();
      for (const listener of listeners) if (listener.number === number) listener.tell(bubble);
    },
    bubbles: (number) => byNumber.get(number)?.bubbles ?? [],
    listen(number, tell) {
      if (listeners.size >= MOST_LISTENERS) return null;
      const listener = { number, tell };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      for (const { tell } of listeners) tell(null);
      listeners.clear();
    },
  };
}
