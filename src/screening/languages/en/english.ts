/** English. */
import { type Language } from '../language.js';
import { cues } from './cues.js';
import { names, streets } from './names.js';
import { topics } from './topics.js';

export const english: Language = {
  cues,
  topics,
  names,
  streets,
  own: `i, im, ive, id, ill, my, me, mine, myself, we, our, us, my son, my daughter, my wife, my husband, my mom, my dad, our account`,
  spokenDigits: {
    zero: '0',
    oh: '0',
    one: '1',
    two: '2',
    three: '3',
    four: '4',
    five: '5',
    six: '6',
    seven: '7',
    eight: '8',
    nine: '9',
  },
  months: {
    january: 1,
    february: 2,
    march: 3,
    april: 4,
    may: 5,
    june: 6,
    july: 7,
    august: 8,
    september: 9,
    october: 10,
    november: 11,
    december: 12,
    jan: 1,
    feb: 2,
    mar: 3,
    apr: 4,
    jun: 6,
    jul: 7,
    aug: 8,
    sep: 9,
    sept: 9,
    oct: 10,
    nov: 11,
    dec: 12,
  },
  disclosure: {
    yours: `your, you, youre, you are, youll, yours, youve`,
    appointments: `appointment, appointments, appt, due in, due for, booked for, booked in, scheduled for, scheduled on, session with, visit with,
      checkup, check up, cleaning, consultation, procedure, surgery, follow up, next visit, therapy session, scan is, you are booked, youre booked, see dr, seeing dr, expected on, reservation`,
    times: `monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, tues, wed, thu, thurs, fri, january, february, march, april, june, july, august,
      september, october, november, december, jan, feb, apr, jun, jul, aug, sept, sep, oct, nov, dec, tomorrow, tonight, am, pm, oclock, noon`,
  },
};
