/** How a column's text becomes a value, the same for both engines. */
import { getTypeParser } from 'pg-types';

const INT8 = 20;

/** A bigint is read as a number: times and counts stay far below 2^53. */
export function typeParser(oid: number): (text: string) => unknown {
  return oid === INT8 ? Number : (getTypeParser(oid, 'text') as (text: string) => unknown);
}
