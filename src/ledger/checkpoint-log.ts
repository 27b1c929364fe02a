/**
 * The file of checkpoints outside the database: appended to and synced, never rewritten. Notes stand one behind the other
 * with a blank line between, so that it reads as it is and a single note is such a file too. Whoever copies it elsewhere
 * can later show that nothing was cut off.
 */
import { open, type FileHandle } from 'node:fs/promises';

/** Far more than two notes with their cosignatures. */
const TAIL_BYTES = 64 * 1024;
/** A blank line that no signature line follows: between two notes, not inside one. */
const BETWEEN = /(?<=\n)\n(?!\u2014 )/u;

/** The notes of a file, oldest first; the last may be torn. */
export function splitNotes(text: string): string[] {
  return text.split(BETWEEN).filter((note) => note !== '');
}

export class CheckpointLog {
  readonly #file: FileHandle;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async open(path: string): Promise<CheckpointLog> {
    const file = await open(path, 'a+', 0o600);
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
    // A crash tore the last note: its line ends here, so that the next note begins on its own.
    if (bytesRead === 1 && buffer.toString() !== '\n') await file.appendFile('\n');
    return new CheckpointLog(file);
  }

  /** The notes at the end of the file, oldest first. The first may be a piece when there are more before it. */
  async tail(): Promise<string[]> {
    const { size } = await this.#file.stat();
    const from = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await this.#file.read(Buffer.alloc(size - from), 0, size - from, from);
    return splitNotes(buffer.toString('utf8', 0, bytesRead));
  }

  /** Resolves when the note is on the disk. */
  async append(note: string): Promise<void> {
    const { size } = await this.#file.stat();
    await this.#file.appendFile(size === 0 ? note : `\n${note}`);
    await this.#file.datasync();
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
