import { holdsVerificationCode as holdsInBrowser } from '../../../secure-web/ui/verification-code.js';
import { type Screen } from '../../../src/domain/screening.js';
import { defaultPolicy } from '../../../src/screening/decision/policy.js';
import { createScreen } from '../../../src/screening/screen.js';
import { holdsVerificationCode } from '../../../src/screening/verification-code.js';

const screen = createScreen(defaultPolicy);
const sides = [
  ['the gateway', (text: string) => holdsVerificationCode(screen, text)],
  ['the browser', holdsInBrowser],
] as const;

describe.each(sides)('a card verification code, asked of %s', (_side, holds) => {
  test.each([
    'cvv 123',
    'CVV: 123',
    'cvc: 1234',
    'my cvc is 123.',
    'cvv123',
    'cvv２ is no part of it, cvv １２３',
    'security code 123',
    'the security code is 1234',
    'código de seguridad 123',
    'CODIGO DE SEGURIDAD: 321',
    'clave de seguridad 321',
    '4111 1111 1111 1111 12/27 123',
    '4111111111111111, 12/2027, 123',
    '4111-1111-1111-1111 12-27 123',
    '378282246310005 01/29 1234',
    'pay with 4111111111111111 12/27 123 please',
  ])('is found in "%s"', (text) => {
    expect(holds(text)).toBe(true);
  });

  test.each([
    '',
    'where do I enter the CVV?',
    'I will not send my cvv here',
    'cvv 12',
    'cvv 12345',
    'the security code of the gate',
    '4111 1111 1111 1111',
    '4111 1111 1111 1111 12/27',
    'order 123',
    'room 1234',
    'call 503 555 0100',
    'see you on 12/27 at 3',
    'mi código postal',
  ])('is not found in "%s"', (text) => {
    expect(holds(text)).toBe(false);
  });
});

describe('a card verification code', () => {
  it('is found in a bare answer to the question for one', () => {
    expect(holdsVerificationCode(screen, '123')).toBe(false);
    expect(holdsVerificationCode(screen, '123', 'and the security code on the back?')).toBe(true);
  });

  it('is taken for granted where the text could not be screened', () => {
    const failing: Screen = () => ({ verdict: 'seal', findings: [], topics: [], masked: '', offer: false });
    expect(holdsVerificationCode(failing, 'anything')).toBe(true);
  });
});
