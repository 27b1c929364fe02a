/** Puts the values back into what a bot outside said. One pass: what a value holds is not read again. */
import type { Book } from './book.js';
import { looksLikePlaceholder } from './pattern.js';

/** `neutral`: what a customer reads where a placeholder stands for nothing in this conversation. */
export function fillBack(reply: string, book: Book, neutral: string): string {
  return reply.replaceAll(
    looksLikePlaceholder(),
    (_, kind: string, number: string) => book.valueOf(kind, Number(number)) ?? neutral,
  );
}
