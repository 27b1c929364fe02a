/** Does a transaction again when the database ended it for the sake of another one: the other has made its progress. */
import { sqlStateOf } from './database.js';

/** Serialization failure, deadlock, and a unique index that another transaction reached first. */
const LOST_TO_ANOTHER = ['40001', '40P01', '23505'];
const ATTEMPTS = 5;

/** `work` must leave nothing behind when it throws. @throws what the last attempt threw */
export async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const state = sqlStateOf(error);
      if (attempt >= ATTEMPTS || state === null || !LOST_TO_ANOTHER.includes(state)) throw error;
    }
  }
}
