import { HARD_KINDS, type Kind } from '../../../../src/domain/screening.js';
import { defaultPolicy } from '../../../../src/screening/decision/policy.js';
import { fillStandIns, standInsOf } from '../../../../src/screening/score/stand-ins.js';
import { createScreen } from '../../../../src/screening/screen.js';

const screen = createScreen(defaultPolicy);

describe('stand-ins', () => {
  it('are bracketed kinds, with or without last four digits', () => {
    expect(standInsOf('a [CARD 1111] of [PERSON]')).toEqual([
      { name: 'CARD', start: 2, end: 13 },
      { name: 'PERSON', start: 17, end: 25 },
    ]);
  });

  it.each(['[card]', '[HELLO]', '[CARD', 'CARD]', '[CARD 11]', '[]'])('are not %s', (text) => {
    expect(standInsOf(text)).toEqual([]);
    expect(fillStandIns(text)).toBe(text);
  });

  it.each<[Kind, string]>([
    ['CARD', 'card [CARD]'],
    ['CVV', 'card [CARD] cvv [CVV]'],
    ['CARD_EXPIRY', 'card [CARD] exp [CARD_EXPIRY]'],
    ['IBAN', 'iban [IBAN]'],
    ['BANK_ACCOUNT', 'my account number is [BANK_ACCOUNT]'],
    ['ROUTING', 'routing number [ROUTING]'],
    ['SSN', 'my ssn is [SSN]'],
    ['ITIN', 'itin [ITIN]'],
    ['PASSPORT', 'passport number [PASSPORT]'],
    ['DRIVER_LICENSE', 'drivers license [DRIVER_LICENSE]'],
    ['NPI', 'npi [NPI]'],
    ['DEA', 'dea number [DEA]'],
    ['MRN', 'mrn [MRN]'],
    ['MBI', 'medicare [MBI]'],
    ['HEALTH_PLAN_ID', 'member id [HEALTH_PLAN_ID]'],
    ['OTHER_ID', 'patient id: [OTHER_ID]'],
    ['PHONE', 'call [PHONE]'],
    ['EMAIL', 'write to [EMAIL]'],
    ['DOB', 'date of birth [DOB]'],
    ['IP', 'from [IP]'],
    ['SECRET', 'my password is [SECRET]'],
  ])('of %s are filled with what is found as one', (kind, text) => {
    expect(screen({ text: fillStandIns(text), direction: 'in' }).findings.map((finding) => finding.kind)).toContain(kind);
  });

  it('were tried for every hard kind', () => {
    expect(HARD_KINDS).toHaveLength(21);
  });
});
