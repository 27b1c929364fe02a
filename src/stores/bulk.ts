/**
 * Many rows in one statement: a parameter a column, each an array. The text is built once from a constant list of columns;
 * no value ever becomes part of it.
 */
import type { Queryable, SqlValue } from './database.js';

export type ColumnType = 'text' | 'uuid' | 'bigint' | 'integer';
export type Columns = Readonly<Record<string, ColumnType>>;
export type RowOf<C extends Columns> = {
  readonly [Name in keyof C]: (C[Name] extends 'bigint' | 'integer' ? number : string) | null;
};

/** `unnest($1::text[], $2::bigint[]) as rows (a, b)`, to select or update from. */
export function unnested(columns: Columns, alias = 'rows'): string {
  const names = Object.keys(columns);
  const parameters = names.map((name, index) => `$${index + 1}::${columns[name] ?? 'text'}[]`);
  return `unnest(${parameters.join(', ')}) as ${alias} (${names.join(', ')})`;
}

/** The parameters of `unnested`: one array a column. */
export function transposed<C extends Columns>(columns: C, rows: readonly RowOf<C>[]): readonly SqlValue[] {
  return Object.keys(columns).map((name) => rows.map((row) => row[name] ?? null));
}

/** An insert of all rows at once; nothing is asked of the database for no rows. */
export function bulkInsert<C extends Columns>(
  table: string,
  columns: C,
): (tx: Queryable, rows: readonly RowOf<C>[]) => Promise<void> {
  const names = Object.keys(columns).join(', ');
  const text = `insert into ${table} (${names}) select ${names} from ${unnested(columns)}`;
  return async (tx, rows) => {
    if (rows.length > 0) await tx.query(text, transposed(columns, rows));
  };
}

/** For an update from rows, which may hold a key once only: the last one of each key. */
export function lastOfEach<Row>(rows: readonly Row[], key: (row: Row) => string): readonly Row[] {
  return [...new Map(rows.map((row) => [key(row), row])).values()];
}
