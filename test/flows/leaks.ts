/**
 * Looks for words that should be nowhere, byte by byte, in the forms in which software lets words slip: as they are, in small
 * letters, without blanks, in UTF-16, hexadecimal, percent signs and base64 of any alignment.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Place {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What must not be found, by a name that may stand in a report. */
export type Secrets = Readonly<Record<string, string>>;

/** Below that a form is found by chance. */
const SHORTEST = 8;

function formsOf(word: string): Map<string, Buffer> {
  const bytes = Buffer.from(word);
  const forms: [string, Buffer][] = [
    ['as it is', bytes],
    ['in small letters', Buffer.from(word.toLowerCase())],
    ['without blanks', Buffer.from(word.replaceAll(' ', ''))],
    ['in UTF-16', Buffer.from(word, 'utf16le')],
    ['in hexadecimal', Buffer.from(bytes.toString('hex'))],
    ['percent-encoded', Buffer.from(encodeURIComponent(word))],
    ['form-encoded', Buffer.from(encodeURIComponent(word).replaceAll('%20', '+'))],
  ];
  for (const before of [0, 1, 2]) {
    // The characters at both ends also depend on their neighbours.
    const skip = Math.ceil((before * 4) / 3);
    const whole = Buffer.concat([Buffer.alloc(before), bytes]);
    const end = Math.floor((whole.length * 4) / 3);
    for (const alphabet of ['base64', 'base64url'] as const) {
      forms.push([`in ${alphabet} at ${before}`, Buffer.from(whole.toString(alphabet).slice(skip, end))]);
    }
  }
  // Many words look the same in several forms: the first names it.
  const first = new Map([...forms].reverse().map(([name, form]) => [form.toString('latin1'), name]));
  return new Map(forms.filter(([name, form]) => form.length >= SHORTEST && first.get(form.toString('latin1')) === name));
}

/** One line a finding: which secret, where, in which form. */
export function leaks(places: readonly Place[], secrets: Secrets): string[] {
  const wanted = Object.entries(secrets).flatMap(([name, word]) =>
    [...formsOf(word)].map(([form, bytes]) => ({ name, form, bytes })),
  );
  return places.flatMap((place) =>
    wanted.filter(({ bytes }) => place.bytes.includes(bytes)).map(({ name, form }) => `${name} in ${place.name}, ${form}`),
  );
}

export const placeOf = (name: string, content: unknown): Place => ({
  name,
  bytes: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
});

/** Every file below a folder; sockets hold nothing. */
export function filesIn(folder: string, except: readonly string[] = []): Place[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !except.includes(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: path.slice(folder.length + 1), bytes: readFileSync(path) }));
}
