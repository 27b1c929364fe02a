/** The record of every action as the rest of the house sees it (PROTOCOL 6). Writing is a change (`recorded`). */
export interface LedgerSequencer {
  /** Gives positions to what was committed since, and signs a checkpoint when one is due. Returns the tree size. */
  advance(): Promise<number>;
  start(): void;
  /** Sequences what is left, signs a last checkpoint, stops. Idempotent. */
  close(): Promise<void>;
}
