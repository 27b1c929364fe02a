/**
 * Law firms and immigration advisers. No topic of the model is theirs, so the matter is found by phrases: who was arrested, sued or
 * evicted, and whose divorce it is. A view shows no word of such a message.
 */
import { type DirectionChoice } from '../decision/choice.js';
import { type PatternSpec } from '../patterns/pattern-spec.js';
import { type Pack } from './pack.js';

const both: DirectionChoice = {
  kinds: {
    PASSPORT: 'seal',
    DRIVER_LICENSE: 'seal',
    SSN: 'seal',
    ITIN: 'seal',
    OTHER_ID: 'seal',
    DOB: 'seal',
    PERSON: 'mask',
    ADDRESS: 'mask',
    ZIP: 'mask',
  },
};

const NUMBERS: readonly PatternSpec[] = [
  {
    name: 'docket-number',
    match: String.raw`\b\d{1,2}:\d{2}-(?:cv|cr|mj|bk|ap)-\d{3,6}\b`,
    verdict: 'seal',
    flags: 'i',
    tests: [
      { text: 'it is case 2:24-cv-01932', expect: 'seal' },
      { text: 'from 2:24 to 3:10', expect: 'pass' },
    ],
  },
  {
    name: 'immigration-number',
    match: String.raw`\b(?:(?:EAC|WAC|LIN|SRC|MSC|NBC|IOE|YSC)[- ]?\d{10}|A[-#]? ?\d{3}[- ]?\d{3}[- ]?\d{3})\b`,
    verdict: 'seal',
    tests: [
      { text: 'my receipt is IOE0912345678', expect: 'seal' },
      { text: 'A-number A# 204 118 377', expect: 'seal' },
      { text: 'flight A320 at 10', expect: 'pass' },
      { text: 'IOE is what?', expect: 'pass' },
    ],
  },
];

const MATTERS: readonly PatternSpec[] = [
  {
    name: 'legal-event',
    match: String.raw`\b(?:i|we)(?:.ve| have)?(?: been| was| were| got)? (?:arrested|indicted|sued|subpoenaed|convicted|evicted|detained|charged with|served with)\b`,
    verdict: 'seal',
    flags: 'i',
    matter: true,
    tests: [
      { text: 'I was arrested last night', expect: 'seal' },
      { text: 'I’ve been evicted', expect: 'seal' },
      { text: 'what do you charge for a first meeting?', expect: 'pass' },
      { text: 'the road was evacuated', expect: 'pass' },
    ],
  },
  {
    name: 'legal-matter',
    match: String.raw`\b(?:my|our|your) (?:divorce|custody|bankruptcy|lawsuit|restraining order|court (?:date|case|hearing)|deportation|asylum|probation|parole|settlement)\b`,
    verdict: 'seal',
    flags: 'i',
    matter: true,
    tests: [
      { text: 'my divorce hearing is tomorrow', expect: 'seal' },
      { text: 'Your court date has moved', expect: 'seal' },
      { text: 'do you take divorce cases?', expect: 'pass' },
      { text: 'where is your office', expect: 'pass' },
    ],
  },
  {
    name: 'legal-matter-es',
    match: String.raw`\b(?:(?:me|nos) (?:han )?(?:arrest|detuv|deten|demand|desaloj|deport|acus)[a-z]+|(?:mi|su|tu) (?:divorcio|custodia|juicio|deportación|asilo|herencia|demanda))`,
    verdict: 'seal',
    flags: 'i',
    matter: true,
    tests: [
      { text: 'me detuvieron ayer', expect: 'seal' },
      { text: 'cómo va mi divorcio', expect: 'seal' },
      { text: 'me gustaría una cita', expect: 'pass' },
      { text: '¿llevan divorcios?', expect: 'pass' },
    ],
  },
];

export const legal: Pack = { tightens: { in: both, out: both }, loosens: {}, patterns: [...NUMBERS, ...MATTERS] };
