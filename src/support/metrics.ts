/** Counters a room may raise. Label values are closed words of ours, never anything a stranger sent. */
export interface Counter {
  add(labels?: Readonly<Record<string, string>>, by?: number): void;
}

export const silentCounter: Counter = { add() {} };
