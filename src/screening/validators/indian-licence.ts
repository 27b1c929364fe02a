/** An Indian driving licence: state, office of two digits, year and seven digits; "MH12 20110034761". Its shape is proof enough. */
import { type Hit, type Rule } from '../reading.js';

const STATES = new Set(
  'AN AP AR AS BR CG CH DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB PY RJ SK TN TR TS UK UA UP WB'.split(
    ' ',
  ),
);
/** In one code, or its head and its tail with a blank between. */
const WHOLE = /^[A-Z]{2}\d{2}(?:19|20)\d{9}$/;
const HEAD = /^[A-Z]{2}\d{2}$/;
const TAIL = /^(?:19|20)\d{9}$/;

export const indianLicence: Rule = {
  code: 'indian-licence',
  find: ({ codes, words, text }) =>
    codes.flatMap((code): Hit[] => {
      if (!STATES.has(code.text.slice(0, 2))) return [];
      const tail = words[code.toWord];
      const inTwo =
        HEAD.test(code.text) && tail !== undefined && TAIL.test(tail.word) && text.slice(code.end, tail.start) === ' ';
      if (!inTwo && !WHOLE.test(code.text)) return [];
      const end = inTwo ? tail.end : code.end;
      return [{ kind: 'DRIVER_LICENSE', start: code.start, end, score: 0.9, rule: indianLicence.code }];
    }),
};
