/**
 * The one connection of the embedded engine, spoken to in PostgreSQL's own protocol: each statement is parsed and planned
 * once, under a name, and costs one call from then on. The engine's own `query` does both anew each time and in six calls,
 * which is most of the price of a short statement (docs/decisions/0008). Texts are constants, so the names are few.
 */
import type { PGlite } from '@electric-sql/pglite' with { 'resolution-mode': 'import' };
import { serialize } from 'pg-protocol';
import type * as protocol from 'pg-protocol/dist/messages.js';
import { Parser } from 'pg-protocol/dist/parser.js';

import type { SqlValue } from '../database.js';
import { typeParser } from '../type-parsers.js';

interface Column {
  readonly name: string;
  parse(text: string): unknown;
}

interface Statement {
  readonly name: string;
  readonly columns: readonly Column[];
}

const EXECUTE = Buffer.concat([serialize.execute(), serialize.sync()]);

export class EmbeddedConnection {
  readonly #statements = new Map<string, Statement>();
  readonly #parser = new Parser();
  readonly #engine: PGlite;

  constructor(engine: PGlite) {
    this.#engine = engine;
  }

  /** What it committed is on disk when it resolves. @throws the engine's own error */
  async query<Row>(text: string, values: readonly SqlValue[]): Promise<readonly Row[]> {
    const { name, columns } = this.#statements.get(text) ?? (await this.#prepare(text));
    const rows: Row[] = [];
    await this.#send([serialize.bind({ statement: name, values: values.map(textOf) }), EXECUTE], (message) => {
      if (isDataRow(message)) rows.push(rowOf(columns, message.fields) as Row);
    });
    return rows;
  }

  /** Several statements without parameters. */
  async script(text: string): Promise<void> {
    await this.#send([serialize.query(text)], () => {});
  }

  /** False where the transaction had failed, and was rolled back instead. */
  async commit(): Promise<boolean> {
    let committed = false;
    await this.#send([serialize.query('commit')], (message) => {
      if (isCommandComplete(message)) committed = message.text === 'COMMIT';
    });
    return committed;
  }

  async #prepare(text: string): Promise<Statement> {
    const name = `s${this.#statements.size}`;
    let columns: readonly Column[] = [];
    await this.#send([serialize.parse({ name, text }), serialize.describe({ type: 'S', name }), serialize.sync()], (message) => {
      if (isRowDescription(message)) columns = message.fields.map(columnOf);
    });
    const statement = { name, columns };
    this.#statements.set(text, statement);
    return statement;
  }

  /** The engine has answered in full, on this thread, by the time its call returns; the promise carries what it threw. */
  async #send(messages: readonly Uint8Array[], hear: (message: protocol.BackendMessage) => void): Promise<void> {
    let refusal: Error | undefined;
    const onRawData = (bytes: Uint8Array) => {
      this.#parser.parse(Buffer.from(bytes), (message) => {
        if (isRefusal(message)) refusal ??= message;
        else hear(message);
      });
    };
    await this.#engine.execProtocolRawStream(Buffer.concat(messages), { syncToFs: false, onRawData });
    if (refusal !== undefined) throw refusal;
  }
}

const isDataRow = (message: protocol.BackendMessage): message is protocol.DataRowMessage => message.name === 'dataRow';
const isRowDescription = (message: protocol.BackendMessage): message is protocol.RowDescriptionMessage =>
  message.name === 'rowDescription';
const isCommandComplete = (message: protocol.BackendMessage): message is protocol.CommandCompleteMessage =>
  message.name === 'commandComplete';
const isRefusal = (message: protocol.BackendMessage): message is protocol.DatabaseError => message.name === 'error';

const columnOf = ({ name, dataTypeID }: protocol.Field): Column => ({ name, parse: typeParser(dataTypeID) });

function rowOf(columns: readonly Column[], texts: readonly (string | null)[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  columns.forEach(({ name, parse }, index) => {
    const text = texts[index] ?? null;
    row[name] = text === null ? null : parse(text);
  });
  return row;
}

/** A parameter in the text form of its type, which the statement's own casts name. */
function textOf(value: SqlValue): string | null {
  if (value === null || typeof value === 'string') return value;
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (typeof value === 'object') return `{${value.map(elementOf).join(',')}}`;
  return String(value);
}

function elementOf(value: string | number | boolean | Uint8Array | null): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return `"${(textOf(value) ?? '').replace(/["\\]/g, '\\$&')}"`;
}
