import fc from 'fast-check';
import { type Kind, type Verdict } from '../../../src/domain/screening.js';
import { Budget } from '../../../src/screening/budget.js';
import { defaultPolicy, type ScreeningPolicy } from '../../../src/screening/decision/policy.js';
import { languages } from '../../../src/screening/languages/list.js';
import { createCountedScreen, createScreen } from '../../../src/screening/screen.js';

const screen = createScreen(defaultPolicy);
const verdicts = (direction: 'in' | 'out', rows: Readonly<Record<Verdict, readonly string[]>>) => {
  const flat = Object.entries(rows).flatMap(([verdict, texts]) => texts.map((text) => [verdict, text] as const));
  test.each(flat)('%s: "%s"', (verdict, text) => {
    expect(screen({ text, direction }).verdict).toBe(verdict);
  });
};

describe('a message coming in', () => {
  verdicts('in', {
    seal: [
      'my card is 4111 1111 1111 1111',
      'I was diagnosed with HIV last week, do you have my results',
      'did my labs come back',
      'can you check what I owe',
      'cuanto debo',
      'cuál es mi saldo',
      'estoy embarazada',
      'me quiero morir',
      'i want to kill myself',
      'my therapist said i should call u',
      'need to reschedule my colonoscopy',
      'theres a transaction on my statement i dont recognise',
      'ssn １２３-４５-６７８９',
      'my pin is 4821',
      'the visa ending in 2316',
    ],
    mask: [
      'my name is maria lopez',
      '415 555 0132',
      'john dot smith at gmail dot com',
      'ship it to 91 lakeshore way apt 28x',
      'zip code 11832',
    ],
    pass: [
      'hi, what are your opening hours?',
      'when am I due in?',
      'im dying laughing',
      'this is sick',
      'heart of the city',
      'my phone died',
      'do you take visa or mastercard?',
      'my order 112-4506258-7471866 hasnt arrived',
      'gift card balance expires when?',
      'hola quiero hacer una cita',
      'a que hora abren mañana',
      'can I talk to a human',
      '',
    ],
  });

  it('reads a bare answer by the question before it', () => {
    const answer = { text: '03/04/2027', direction: 'in' } as const;
    expect(screen(answer).verdict).toBe('pass');
    expect(screen({ ...answer, previous: 'what is your date of birth?' }).findings).toMatchObject([
      { kind: 'DOB', start: 0, end: 10 },
    ]);
    expect(screen({ ...answer, previous: 'when would you like to come?' }).verdict).toBe('pass');
  });

  it('reports a doubtful topic without moving the chat', () => {
    const doubtful = { verdict: 'seal', sure: 1, maybe: 0.5 } as const;
    const topics = { ...defaultPolicy.in.topics, health: doubtful };
    const screened = createScreen({ ...defaultPolicy, in: { ...defaultPolicy.in, topics } })({
      text: 'my blood test came back positive',
      direction: 'in',
    });
    expect(screened).toMatchObject({ verdict: 'pass', offer: true, topics: [{ topic: 'health' }] });
  });
});

describe('a reply going out', () => {
  verdicts('out', {
    seal: [
      'You are due in on Thursday 3 June at 10:30 for your dental check-up.',
      'Your appointment with Dr. Lee for a cleaning is on Tuesday at 10:30.',
      'Su cita es el martes a las 10:30.',
      'Your balance is $120.50.',
      'Tus resultados ya están listos.',
      'Your test came back positive for HIV.',
      'The card on file is 4111 1111 1111 1111.',
    ],
    mask: ['The phone we have for you is 503-555-0100'],
    pass: [
      'We are open Monday to Friday, 9 am to 6 pm.',
      'Hi! How can I help you today?',
      'Your appointment request has been received.',
      'Your appointment request has been received. We will get back to you tomorrow.',
      'A haircut costs $35.',
      '20% off all products this weekend!',
      'You can call us at (415) 555-0132.',
      'We offer blood tests and vaccinations.',
      'Would you like to check your balance?',
      'Estamos abiertos de lunes a viernes de 9 a 18.',
      'Su solicitud de cita ha sido recibida.',
    ],
  });
});

describe('what is reported', () => {
  it('masks each span, keeps the last four of a card, and gives offsets of the text as typed', () => {
    const text = 'card ４１１１ 1111 1111 1111, mail ana@example.com';
    const { findings, masked } = screen({ text, direction: 'in' });
    expect(masked).toBe('card [CARD 1111], mail [EMAIL]');
    expect(findings.map(({ start, end }) => text.slice(start, end))).toEqual(['４１１１ 1111 1111 1111', 'ana@example.com']);
    expect(findings.map(({ rule }) => rule)).toEqual(['card-luhn', 'email-address']);
  });

  it('holds findings in order, disjoint, inside the text, for any text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '4111 1111 1111 1111',
        'ssn 123-45-6789',
        'a@b.co',
        'cvv 123',
        '12/27',
        'dob 1/2/80',
        '::1',
        '10.0.0.1',
        'pw x1y2z3',
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join(' ');
        let past = 0;
        for (const { start, end } of screen({ text, direction: 'in' }).findings) {
          expect(start).toBeGreaterThanOrEqual(past);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          past = end;
        }
      }),
    );
  });

  it('follows the policy it was given', () => {
    const strict: Partial<Record<Kind, Verdict>> = { EMAIL: 'seal' };
    const policy: ScreeningPolicy = { ...defaultPolicy, in: { ...defaultPolicy.in, kinds: strict } };
    const own = createScreen(policy);
    expect(own({ text: 'ana@example.com', direction: 'in' }).verdict).toBe('seal');
    expect(own({ text: 'zip code 11832', direction: 'in' })).toMatchObject({ verdict: 'pass', masked: 'zip code 11832' });
  });
});

describe('when screening itself fails', () => {
  it('seals a message whose work overruns the budget, and shows nothing of it', () => {
    const tight = createCountedScreen(defaultPolicy, languages, () => new Budget(1, 0, 5));
    expect(tight({ text: 'good morning to you', direction: 'in' }).screening).toEqual({
      verdict: 'seal',
      findings: [],
      topics: [],
      masked: '',
      offer: false,
    });
  });

  it('seals a message that breaks a rule, and shows nothing of it', () => {
    const broken = createCountedScreen(defaultPolicy, languages, () => {
      const budget = new Budget(100);
      budget.spend = () => {
        throw new TypeError('a fault inside');
      };
      return budget;
    });
    expect(broken({ text: 'good morning', direction: 'in' }).screening).toMatchObject({ verdict: 'seal', masked: '' });
  });
});
