/** Counts what the directory cannot answer: the replies that are held for it look like any other held reply. */
import type { Directory } from '../domain/directory.js';

export function watchedDirectory(directory: Directory, failed: () => void): Directory {
  return {
    async find(channel, address) {
      try {
        return await directory.find(channel, address);
      } catch (error) {
        failed();
        throw error;
      }
    },
  };
}
