import { en } from './en.js';
import { es } from './es.js';
import type { Words } from './words.js';

export type Language = 'en' | 'es';

export const DICTIONARIES: Readonly<Record<Language, Words>> = { en, es };

/** The first of the browser's languages that we speak; English for everybody else. */
export function pickLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const language = tag.toLowerCase().split('-')[0];
    if (language === 'en' || language === 'es') return language;
  }
  return 'en';
}
