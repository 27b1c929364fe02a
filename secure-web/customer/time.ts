/** Times and days as the reader's language writes them, on this device's clock. */
import type { Language } from './words/pick.js';
import type { Words } from './words/words.js';

/** Hours and minutes, by the conventions of the language; 24 hours where the device uses them. */
export function timeOf(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(at);
}

/** A local day's name, the same for all its times. */
export function dayKey(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

export function dayOf(at: number, now: number, language: Language, words: Words): string {
  const day = dayKey(at);
  if (day === dayKey(now)) return words.today;
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (day === dayKey(yesterday.getTime())) return words.yesterday;
  return new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
}
