/** The languages a screen speaks. A third one is a folder beside these, and a line here. */
import { english } from './en/english.js';
import { spanish } from './es/spanish.js';
import { type Language } from './language.js';

export const languages: readonly Language[] = [english, spanish];
