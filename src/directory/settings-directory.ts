/** The small directory that stands in the settings file itself: for demonstrations and trials. */
import type { Directory, DirectoryEntry } from '../domain/directory.js';

export interface Person extends DirectoryEntry {
  readonly channel: string;
  readonly address: string;
}

export function settingsDirectory(people: readonly Person[]): Directory {
  const byAddress = new Map(people.map((person) => [`${person.channel} ${person.address}`, person]));
  return { find: (channel, address) => Promise.resolve(byAddress.get(`${channel} ${address}`) ?? null) };
}
