/** What the customer said of themselves on the open channel, so that a reply may say it back there and nothing else. */
import type { ConversationMemory } from '../domain/conversation.js';
import type { Finding } from '../domain/screening.js';

const MAX_REMEMBERED = 20;

const fold = (value: string) => value.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();

export function rememberSaid(memory: ConversationMemory, text: string, findings: readonly Finding[]): ConversationMemory {
  if (findings.length === 0) return memory;
  const values = findings.map(({ start, end }) => fold(text.slice(start, end)));
  return { ...memory, said: [...new Set([...(memory.said ?? []), ...values])].slice(-MAX_REMEMBERED) };
}

export function saidBefore(memory: ConversationMemory, value: string): boolean {
  return memory.said?.includes(fold(value)) ?? false;
}
