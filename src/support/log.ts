/**
 * What the rooms may log with. A field is a number, a boolean, or a word of ours (an id, a kind, a code): the types keep
 * objects and errors out, because message text travels inside them.
 */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  debug(what: string, fields?: LogFields): void;
  info(what: string, fields?: LogFields): void;
  warn(what: string, fields?: LogFields): void;
  error(what: string, fields?: LogFields): void;
}

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
