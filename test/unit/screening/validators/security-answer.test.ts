import { securityAnswer } from '../../../../src/screening/validators/security-answer.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['purple walrus', 'purple walrus', 'What is the pick-up word?'],
    ['Dumpling', 'Dumpling', 'Security question: what was your first pet called?'],
    ['it was Oakfield Primary', 'it was Oakfield Primary', 'To reset it, which is the first school you went to?'],
    ['marzipan', 'marzipan', 'Please give us your memorable word.'],
    ['Canela', 'Canela', 'Pregunta de seguridad: ¿cómo se llamaba su primera mascota?'],
    ['my mothers maiden name is Brennan if it asks', 'Brennan'],
    ['Mother’s maiden name: Okafor', 'Okafor'],
    ['my memorable date is 4 june', '4 june'],
    ['the memorable word is marmalade', 'marmalade'],
    ['el apellido de soltera de mi madre es Del Río', 'Del Río'],
  ],
  refuses: [
    ['i dont remember', 'Please give us your memorable word.'],
    ['one sec', 'What is the answer to your security question?'],
    ['no me acuerdo', 'Pregunta de seguridad: ¿cómo se llamaba su primera mascota?'],
    'the memorable word is not working',
    'my security answer is wrong',
    'my maiden name is on the form',
    ['no idea, can you reset it?', 'Security question: what was your first pet called?'],
    ['Dumpling', 'What is your cat called?'],
    'whats the security question',
    'i forgot my memorable word',
    'is my maiden name ok?',
  ],
} satisfies RuleTable;

describe('security-answer', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(securityAnswer, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });

  it('is not what a reply says', () => {
    expect(valuesFound(securityAnswer, 'Thank you', 'whats my memorable word', [], 'out')).toEqual([]);
  });
});
