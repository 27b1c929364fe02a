/** Does a transaction again when it lost against another one: the other has made its progress. */
import { GatewayError } from '../domain/errors.js';
import { sqlStateOf } from './database.js';

/** Serialization failure, deadlock, and a unique index that another transaction reached first. */
const LOST_TO_ANOTHER = ['40001', '40P01', '23505'];
const ATTEMPTS = 5;

/** `work` must leave nothing behind when it throws, and says `conflict` when what it read has changed since. */
export async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= ATTEMPTS || !lost(error)) throw error;
    }
  }
}

function lost(error: unknown): boolean {
  const state = sqlStateOf(error);
  return (error instanceof GatewayError && error.code === 'conflict') || (state !== null && LOST_TO_ANOTHER.includes(state));
}
