/**
 * Shops and deliveries: where a parcel goes and what it cost is the ordinary talk. What a customer gives of these passes; a reply still
 * masks them, and may say back what the customer has said. Cards and passwords are no different here.
 */
import { type Pack } from './pack.js';

export const shop: Pack = {
  tightens: {},
  loosens: {
    in: { kinds: { PHONE: 'pass', EMAIL: 'pass', ADDRESS: 'pass', ZIP: 'pass' }, topics: { finance: { verdict: 'pass' } } },
    out: { topics: { finance: { verdict: 'pass' } } },
  },
  patterns: [
    {
      name: 'gift-card-code',
      match: String.raw`\b(?:gift ?card|voucher|tarjeta regalo|vale)[^\n.!?]{0,30}?\b(?:(?:[A-Z0-9]{4}-){2,4}[A-Z0-9]{4}|\d{10,19})\b`,
      verdict: 'seal',
      kind: 'SECRET',
      flags: 'i',
      tests: [
        { text: 'my gift card is 9KQ2-77TX-M4PA', expect: 'seal' },
        { text: 'voucher code 6006491234567890', expect: 'seal' },
        { text: 'la tarjeta regalo ABCD-1234-EFGH no funciona', expect: 'seal' },
        { text: 'do you sell gift cards from 20 pounds?', expect: 'pass' },
        { text: 'order 4471-2209-1180 has not come', expect: 'pass' },
      ],
    },
  ],
};
