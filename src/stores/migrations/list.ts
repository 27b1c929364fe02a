import { spine } from './0001-spine.js';
import { reviews } from './0002-reviews.js';

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** In order; a migration that was released is never changed, only followed. */
export const migrations: readonly Migration[] = [
  { name: '0001-spine', sql: spine },
  { name: '0002-reviews', sql: reviews },
];
