import { dateOfBirth } from '../../../../src/screening/validators/date-of-birth.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['8 del 8 del 88', '8 del 8 del 88', '¿Su fecha de nacimiento?'],
    ['i turned 40 on march 3, do i still get it', 'march 3'],
    ['hice los 30 el 2 de enero', '2 de enero'],
    ['born february 27, 1952', 'february 27, 1952'],
    ['dob is 10/9/70', '10/9/70'],
    ['date of birth 2000-08-25', '2000-08-25'],
    ['nací el 4 de marzo de 1980', '4 de marzo de 1980'],
    ['03/04/1985', '03/04/1985', 'What is your date of birth?'],
    ["it's 4 march 1985", '4 march 1985', 'cual es su fecha de nacimiento'],
    ['dob 7 11 1966', '7 11 1966'],
    ['the third of june nineteen forty eight', 'the third of june nineteen forty eight', 'Date of birth, please?'],
    ['dob 04121985', '04121985'],
  ],
  refuses: [
    ['2 de las 5 de 20', '¿Su fecha de nacimiento?'],
    'happy birthday! see you 03/04/2025',
    'the meeting is on 03/04/2025',
    'the parcel turned up on 14/10/2026 but empty',
    'el equipo no cumple lo pactado el 14/10/2026',
    'it turned up 20240917',
    'birthday card for april 12',
    ['03/04/1985', 'when is the delivery?'],
    "add mom's birthday to my calendar on april 12",
    'born to run',
    'dob?',
    'dob 40 12 85',
    ['sometime in june i think', 'When would you like to come in?'],
  ],
} satisfies RuleTable;

describe('date-of-birth', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(dateOfBirth, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
