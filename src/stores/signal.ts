/** "Something may be ready", within this node. A hint: whoever listens also looks by the clock. */
export interface Signal {
  raise(): void;
  /** Returns the way to stop listening. */
  onRaise(listener: () => void): () => void;
}

export function createSignal(): Signal {
  const listeners = new Set<() => void>();
  return {
    raise() {
      for (const listener of listeners) listener();
    },
    onRaise(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
