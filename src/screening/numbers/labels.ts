/** What the number model tells apart: whether a number identifies anybody, and which kind it then is. */
import { HARD_KINDS, type Kind } from '../../domain/screening.js';

export const ANY = 'ANY';
export const NUMBER_KINDS: readonly Kind[] = HARD_KINDS.filter((kind) => kind !== 'EMAIL');
