/** Values of a directory in replies: in every format they are found, and what only looks like them passes. */
import { defaultPolicy } from '../../../../src/screening/decision/policy.js';
import { createScreen } from '../../../../src/screening/screen.js';

const screen = createScreen(defaultPolicy);

/** `kind: what it covers`, of the findings that are known values. */
function found(text: string, name: string, value: string, published: readonly string[] = []): string[] {
  const { findings } = screen({ text, direction: 'out', known: [{ name, value }], published });
  return findings
    .filter(({ rule }) => rule === 'directory-value')
    .map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);
}

const APPOINTMENT = 'Tuesday 8 December at 10:20 with Dr Okafor, cardiology';

describe('a sum', () => {
  test.each([
    ['240.18', 'it is $240.18, thanks', '240.18'],
    ['240.18', '240,18', '240,18'],
    ['$240.18', '240.18 dólares', '240.18'],
    ['1,240.18', 'EUR 1240.18', '1240.18'],
    ['1240.18', '1,240.18', '1,240.18'],
    ['1240.18', '1.240,18 €', '1.240,18'],
    ['1240.18 EUR', '1 240,18', '1 240,18'],
    ['$48', 'bring 48 dollars', '48'],
    ['£48', '48.00', '48.00'],
    ['1240', '1,240', '1,240'],
    ['48.20', '４８.２０', '４８.２０'],
    ['48.20', '4\u200b8.20', '4\u200b8.20'],
  ])('%s is in "%s"', (value, text, span) => {
    expect(found(text, 'balance', value)).toEqual([`OTHER_ID: ${span}`]);
  });

  test.each([
    ['240.18', '1,240.18'],
    ['1,240.18', '240.18'],
    ['240.18', 'order 24018'],
    ['240.18', '240'],
    ['$48', 'we have 48 rooms'],
    ['48.20', 'version 48.20.1'],
    ['48.20', '12.48.20.99'],
    ['48.20 pounds, due on 1 December', '20 pounds due'],
  ])('%s is not in "%s"', (value, text) => {
    expect(found(text, 'balance', value)).toEqual([]);
  });
});

describe('a date', () => {
  test.each([
    '12/03/1984',
    '12 March 1984',
    '1984-03-12',
    'March 12th, 1984',
    '12 de marzo de 1984',
    '12-MAR-84',
    '12.3.84',
    '19840312',
  ])('of birth is found written as %s, and called one', (text) => {
    expect(found(`so ${text}, then`, 'date_of_birth', '12/03/1984')).toEqual([`DOB: ${text}`]);
  });

  test.each(['1984-03-12', '12 March 1984', '12 de marzo de 1984'])('of birth held as %s is found', (value) => {
    expect(found('12/03/1984', 'fecha_nacimiento', value)).toEqual(['DOB: 12/03/1984']);
  });

  test.each(['closed on 12 March', 'since 1984', '13 March 1984', '12 March 1985', '12/04/1984', 'March 1984'])(
    'of birth is not in "%s"',
    (text) => {
      expect(found(text, 'birth', '12 March 1984')).toEqual([]);
    },
  );

  test.each(['8 December', 'December the 8', '8/12', '12/8', '8 de diciembre', '8 Dec 2026', '08/12/2026'])(
    'of something else is found without its year, as in %s',
    (text) => {
      expect(found(`on ${text} then`, 'visit', '8 December, morning')).toEqual([`OTHER_ID: ${text}`]);
    },
  );

  test.each(['1/2 a tablet', '2 of 12', '9 December', 'December', 'the 8th'])('is not in "%s"', (text) => {
    expect(found(text, 'visit', '1 February')).toEqual([]);
    expect(found(text, 'visit', '8 December')).toEqual([]);
  });
});

describe('a phrase', () => {
  test.each([
    ['be there Tuesday 8 December at 10:20', 'Tuesday 8 December at 10:20'],
    ['it is TUESDAY,  8 december', 'TUESDAY,  8 december'],
    ['the room of Dr. Okafor (Cardiology)', 'Dr. Okafor (Cardiology'],
    [APPOINTMENT, APPOINTMENT],
  ])('is found by a part that tells it: "%s"', (text, span) => {
    expect(found(text, 'appointment', APPOINTMENT)).toEqual([`OTHER_ID: ${span}`]);
  });

  test.each([
    'cardiology is on the second floor',
    'we open at 10:20',
    'we are here every Tuesday',
    '8 people work here',
    'Dr Okafor is in',
  ])('is not found in "%s"', (text) => {
    expect(found(text, 'appointment', APPOINTMENT)).toEqual([]);
  });

  test.each([
    ['esquizofrenia', 'Esquizofrenia'],
    ['crème brûlée', 'CREME  BRULEE'],
    ['HIV positive', 'hiv positive'],
    ['ward 3', 'Ward 03'],
    ['2 crowns', '2 crowns'],
  ])('%s that is the whole value is found in "%s"', (value, text) => {
    expect(found(text, 'note', value)).toEqual([`OTHER_ID: ${text}`]);
  });
});

describe('a number or a code', () => {
  test.each([
    ['AB-123456', 'AB 123456', '123456'],
    ['AB-123456', 'ab123456', 'ab123456'],
    ['1EG4-TE5-MK73', '1eg4 te5 mk73', '1eg4 te5 mk73'],
    ['SW1A 1AA', 'sw1a1aa', 'sw1a1aa'],
    ['471', 'box 471', '471'],
    ['1984', 'it is 1984', '1984'],
    ['+12025550101', '(202) 555-0101', undefined],
    ['+12025550101', '+1 (202) 555-0101', '1 (202) 555-0101'],
  ])('%s in "%s"', (value, text, span) => {
    expect(found(text, 'reference', value)).toEqual(span === undefined ? [] : [`OTHER_ID: ${span}`]);
  });

  test.each([
    ['member since 1984', 'founded in 1984'],
    ['471', '4712'],
    ['471', '1471'],
    ['71', 'box 71'],
  ])('%s is not in "%s"', (value, text) => {
    expect(found(text, 'reference', value)).toEqual([]);
  });
});

describe('a trifle', () => {
  test.each(['', ' ', '0', '2', 'a', 'yes', 'active', 'negative', 'Tuesday', 'martes', '0.00 pounds', '$0', 'the', '—'])(
    'of "%s" tells nobody',
    (value) => {
      const text = `Yes, a visit on Tuesday (martes) is active: 2 of 0 negative — ${value}, $0 or 0.00 pounds to pay the desk.`;
      expect(found(text, 'status', value)).toEqual([]);
    },
  );
});

describe('what is published', () => {
  const published = ['We are at 2 Quay Street, harbour. Call 020 7946 0018. A check-up is $48.'];

  test.each([
    ['clinic', '2 Quay Street, harbour', 'Come to 2 Quay Street, harbour'],
    ['phone', '02079460018', 'Call 020 7946 0018'],
    ['balance', '$48.00', 'A check-up is $48'],
  ])('is nobody’s: %s', (name, value, text) => {
    expect(found(text, name, value)).not.toEqual([]);
    expect(found(text, name, value, published)).toEqual([]);
  });

  it('does not cover what only resembles it', () => {
    expect(found('at 12 Quay Street', 'home', '12 Quay Street', published)).toEqual(['OTHER_ID: 12 Quay Street']);
  });
});

describe('a screening with known values', () => {
  const known = [
    { name: 'balance', value: '48.20' },
    { name: 'born', value: '12 March 1984' },
  ];

  it('seals a reply that carries one, and masks it', () => {
    const { verdict, masked } = screen({ text: 'all right, 48,20 and 12/03/84', direction: 'out', known });
    expect({ verdict, masked }).toEqual({ verdict: 'seal', masked: 'all right, [OTHER_ID] and [DOB]' });
  });

  it('passes one that carries none, and does not read values for what comes in', () => {
    expect(screen({ text: 'all right, 48.30', direction: 'out', known }).verdict).toBe('pass');
    expect(screen({ text: 'all right, 48.20', direction: 'in', known }).verdict).toBe('pass');
  });

  it('keeps its verdict beside a finding of a rule that only masks', () => {
    const text = 'the e-mail we have for you is ana.maria.lopez@example.com';
    const value = 'lopez@example.com';
    expect(screen({ text, direction: 'out' }).verdict).toBe('mask');
    const { verdict, masked } = screen({ text, direction: 'out', known: [{ name: 'contact', value }] });
    expect(verdict).toBe('seal');
    expect(masked).not.toMatch(/ana|lopez/);
  });

  it('leaves no digit of a card beside the value it holds', () => {
    const text = 'card 4111 1111 1111 1111 ok';
    const { masked } = screen({ text, direction: 'out', known: [{ name: 'card', value: '1111 1111' }] });
    expect(masked).not.toMatch(/\d{4} \d|4111/);
  });
});
