/** Clinics and pharmacies: a word about an illness is enough, and whoever it is about stays masked whatever other pack is there. */
import { type DirectionChoice } from '../decision/choice.js';
import { type Pack } from './pack.js';

const topic = { verdict: 'seal', sure: 0.55, maybe: 0.4 } as const;
const both: DirectionChoice = {
  kinds: {
    MRN: 'seal',
    MBI: 'seal',
    HEALTH_PLAN_ID: 'seal',
    DOB: 'seal',
    PERSON: 'mask',
    ADDRESS: 'mask',
    ZIP: 'mask',
    PHONE: 'mask',
    EMAIL: 'mask',
  },
  topics: { health: topic, mental_health: topic },
};

export const health: Pack = {
  tightens: { in: both, out: both },
  loosens: {},
  patterns: [
    {
      name: 'prescription-number',
      match: String.raw`\b(?:rx|prescription|receta)(?: (?:number|no\.?|id|número))?(?: is| es)?[ :#-]{1,3}\d{6,12}\b`,
      verdict: 'seal',
      flags: 'i',
      tests: [
        { text: 'prescription number 1234567', expect: 'seal' },
        { text: 'refill Rx# 7730192 please', expect: 'seal' },
        { text: 'mi receta es 7730192', expect: 'seal' },
        { text: 'when is my prescription ready', expect: 'pass' },
        { text: 'order number 1234567', expect: 'pass' },
      ],
    },
  ],
};
