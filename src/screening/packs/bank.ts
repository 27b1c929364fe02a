/** Banks and lenders: one's own money is the matter, and the last four of an SSN, which open an account, are a secret. */
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
  patterns: [],
};
