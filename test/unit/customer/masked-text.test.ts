import { splitMasks } from '../../../secure-web/customer/masked-text.js';

const known = (name: string) => ['CARD', 'SSN', 'HEALTH_PLAN_ID'].includes(name);
const plain = (text: string) => ({ kind: 'plain', text });
const mask = (name: string, rest = '') => ({ kind: 'mask', name, rest });

test.each([
  ['my [SSN] is it', [plain('my '), mask('SSN'), plain(' is it')]],
  ['[CARD 1111]', [mask('CARD', '1111')]],
  ['[CARD •••• 1111] and [HEALTH_PLAN_ID]', [mask('CARD', '•••• 1111'), plain(' and '), mask('HEALTH_PLAN_ID')]],
  ['[SSN][SSN]', [mask('SSN'), mask('SSN')]],
])('a mask becomes a part of its own: %s', (text, parts) => {
  expect(splitMasks(text, known)).toEqual(parts);
});

test.each(['', 'plain words', '[UNKNOWN]', '[ssn]', '[SSN', 'SSN]', '[CARD a very long remainder]', '[[]]', '[]'])(
  'what is no mask of ours stays as it was typed: %s',
  (text) => {
    expect(splitMasks(text, known)).toEqual(text === '' ? [] : [plain(text)]);
  },
);

test('a mask inside other brackets is still one', () => {
  expect(splitMasks('[[SSN]]', known)).toEqual([plain('['), mask('SSN'), plain(']')]);
});
