/**
 * The one database type both engines give: SQL with `$1` parameters, in PostgreSQL's dialect of version 15. Statements are
 * constant texts over whole batches (`unnest($1::text[])`), because on the embedded engine each statement costs a fixed
 * price on the main thread. What a row holds is the caller's to know; `int8` comes as a number in both engines.
 */
import { GatewayError } from '../domain/errors.js';

export type SqlValue = string | number | boolean | null | Uint8Array | readonly (string | number | boolean | Uint8Array | null)[];

export interface Queryable {
  /** One statement, its rows. @throws GatewayError `store-failed`; `sqlStateOf` tells why */
  query<Row = unknown>(text: string, values?: readonly SqlValue[]): Promise<readonly Row[]>;
  /** Several statements without parameters: migrations. */
  script(text: string): Promise<void>;
}

export interface Database extends Queryable {
  readonly engine: 'embedded' | 'server';
  /**
   * Commits when `work` resolves, else rolls back and throws what it threw. Use `tx` only: the embedded engine has one
   * connection, so a query beside it waits for the end of a transaction that waits for the query.
   */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /** Idempotent. */
  close(): Promise<void>;
}

const SQLSTATE = /^[0-9A-Z]{5}$/;
/** Connection, resources, shutdown, system: the same statement may do well a moment later. */
const ENGINE_FAULTS = ['08', '53', '57', '58'];

/** The driver's error as ours. A driver's message may quote a value, so only the code and the constraint's name are told. */
export function storeFault(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  const state = stateIn(error) ?? 'connection';
  const constraint = text(error, 'constraint');
  return new GatewayError('store-failed', `the database refused: ${state}${constraint === null ? '' : ` (${constraint})`}`, {
    cause: error,
  });
}

/** The five-character SQLSTATE behind a `store-failed`, or null where the engine itself failed. */
export function sqlStateOf(error: unknown): string | null {
  return error instanceof GatewayError ? stateIn(error.cause) : null;
}

/** Whether the engine itself failed, and not a statement or a value: then a neighbour would not do better. */
export function isEngineFault(error: unknown): boolean {
  if (!(error instanceof GatewayError) || error.code !== 'store-failed') return false;
  const state = sqlStateOf(error);
  return state === null || ENGINE_FAULTS.includes(state.slice(0, 2));
}

function stateIn(error: unknown): string | null {
  const code = text(error, 'code');
  return code !== null && SQLSTATE.test(code) ? code : null;
}

function text(error: unknown, name: string): string | null {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  return typeof value === 'string' ? value : null;
}
