/** Banks and lenders: one's own money is the matter, and what opens an account (last four of an SSN, a memorable word) is a secret. */
import { type DirectionChoice } from '../decision/choice.js';
import { type Pack } from './pack.js';

const both: DirectionChoice = {
  kinds: {
    CARD_EXPIRY: 'seal',
    IBAN: 'seal',
    BANK_ACCOUNT: 'seal',
    ROUTING: 'seal',
    SSN: 'seal',
    SSN_LAST4: 'seal',
    DOB: 'seal',
    PHONE: 'mask',
    EMAIL: 'mask',
  },
  topics: { finance: { verdict: 'seal', sure: 0.55, maybe: 0.4 } },
};

export const bank: Pack = {
  tightens: { in: { ...both, kinds: { ...both.kinds, CARD_LAST4: 'mask' } }, out: both },
  loosens: {},
  patterns: [
    {
      name: 'security-answer',
      match: String.raw`\b(?:memorable (?:word|name|place|date)|mother.?s maiden name|security (?:answer|word))(?: is|:)+ \S+`,
      verdict: 'seal',
      kind: 'SECRET',
      flags: 'i',
      tests: [
        { text: 'my memorable word is heron', expect: 'seal' },
        { text: 'Mother’s maiden name: Okafor', expect: 'seal' },
        { text: 'I forgot my memorable word', expect: 'pass' },
        { text: 'what is a security question?', expect: 'pass' },
      ],
    },
  ],
};
