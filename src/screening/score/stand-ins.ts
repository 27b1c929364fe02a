/**
 * Stand-ins are what a masked example has in the place of a value: `[CARD]`, `[WORD]`. To screen such an example, each is filled with
 * a made-up value of its kind; nothing of the message it is from comes back by that.
 */
import { HARD_KINDS, type Kind, MASK_KINDS, SOFT_KINDS } from '../../domain/screening.js';

/** What stands for a word nobody may know, and for digits no rule found. */
export const UNKNOWN = ['WORD', 'DIGITS'] as const;
export type StandIn = Kind | (typeof UNKNOWN)[number];

const NAMES: ReadonlySet<string> = new Set([...HARD_KINDS, ...MASK_KINDS, ...SOFT_KINDS, ...UNKNOWN]);
const isStandIn = (name: string): name is StandIn => NAMES.has(name);

/** Also `[CARD 1111]`, as views and storage write it. */
const PATTERN = /\[([A-Z][A-Z0-9_]{1,20})(?: \d{4})?\]/g;

export interface FoundStandIn {
  readonly name: StandIn;
  readonly start: number;
  readonly end: number;
}

/** In order. A bracketed word that is no kind is text. */
export function standInsOf(text: string): readonly FoundStandIn[] {
  return [...text.matchAll(PATTERN)].flatMap(({ 0: whole, 1: name = '', index }) =>
    isStandIn(name) ? [{ name, start: index, end: index + whole.length }] : [],
  );
}

/** Made up, or set aside for examples; each is found by the rules where its surroundings are as they were. */
const SPECIMENS: Readonly<Record<StandIn, string>> = {
  CARD: '4111 1111 1111 1111',
  CVV: '737',
  CARD_EXPIRY: '07/29',
  IBAN: 'GB82 WEST 1234 5698 7654 32',
  BANK_ACCOUNT: '000123456789',
  ROUTING: '021000021',
  SSN: '536-22-8145',
  ITIN: '912-78-1234',
  PASSPORT: '340020013',
  DRIVER_LICENSE: 'F6600495',
  NPI: '1234567893',
  DEA: 'AB1234563',
  MRN: '4471023',
  MBI: '1EG4-TE5-MK73',
  HEALTH_PLAN_ID: 'XJB883194402',
  OTHER_ID: 'AX-884120',
  PHONE: '+1 202 555 0143',
  EMAIL: 'someone@example.org',
  DOB: '03/04/1985',
  IP: '203.0.113.7',
  SECRET: 'Falcon50!',
  PERSON: 'Jane Miller',
  ADDRESS: '12 Maple Street, Springfield, IL 62704',
  ZIP: '62704',
  ORG: 'Acme',
  LOCATION: 'Springfield',
  DATE: 'Tuesday',
  AGE: '41',
  URL: 'https://example.org',
  USERNAME: 'someone12',
  CARD_LAST4: '1111',
  SSN_LAST4: '8145',
  WORD: 'something',
  DIGITS: '58204',
};

export function fillStandIns(text: string): string {
  let filled = '';
  let copied = 0;
  for (const { name, start, end } of standInsOf(text)) {
    filled += text.slice(copied, start) + SPECIMENS[name];
    copied = end;
  }
  return filled + text.slice(copied);
}
