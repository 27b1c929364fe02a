import { spine } from './0001-spine.js';

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** In order; a migration that was released is never changed, only followed. */
export const migrations: readonly Migration[] = [{ name: '0001-spine', sql: spine }];
