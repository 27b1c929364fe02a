/**
 * Texts made to cost a screen more than their length: what makes patterns backtrack, windows overlap, look-backs repeat or offset maps
 * grow. Made by code, the same on every run, of any length in UTF-16 code units. Used by the tests of growth and by the bench.
 */
export interface Adversarial {
  readonly text: string;
  readonly previous?: string;
}

/** `length` code units of a text of this shape. A cut may leave half a surrogate pair, as a cut in transit does. */
export type Shape = (length: number) => Adversarial;

const repeated =
  (piece: string): Shape =>
  (length) => ({ text: filled(piece, length) });

function filled(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

/** A linear congruential generator: the same letters on every machine. */
function scrambled(alphabet: string, length: number): string {
  let state = 20_261;
  let text = '';
  while (text.length < length) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    text += alphabet.charAt(Math.floor((state / 2_147_483_648) * alphabet.length));
  }
  return text;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const BASE64 = `${LETTERS}${LETTERS.toUpperCase()}0123456789+/`;

/** The opening brackets, then as many closing: nothing closes before the middle. */
function nested(length: number): string {
  const half = Math.floor(length / 2);
  return filled('([{<', half) + filled('>}])', length - half);
}

export const SHAPES: Readonly<Record<string, Shape>> = {
  'digits with separators': repeated('4-1 1.1/1 (2) '),
  'two separators between digits': repeated('4- 1. 1  1 -2'),
  'dates that are none': repeated('12/34/5678-90.12.'),
  'anchors in runs': repeated('@@@@@@@@a'),
  'one letter': repeated('a'),
  'one digit': repeated('1'),
  'nested brackets': (length) => ({ text: nested(length) }),
  'zero-width between digits': repeated('4\u200b1\u200c1\u200d1\u2060\ufeff'),
  'full-width digits': repeated('４１１１\u3000１１１１－'),
  'digits of other scripts': repeated('٤١١١ ۴۱۱۱ ४१११ '),
  emoji: repeated('\u{1f600}\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u{1f3fd}4'),
  'combining marks': repeated(`a${'\u0301\u0327\u0323\u20dd'.repeat(20)}`),
  'marks on nothing': repeated('\u0301\u0327'),
  'letters that compose': repeated('\u1100\u1161\u11a8e\u0301'),
  'letters that expand': repeated('\ufdfa\ufb03\u3300'),
  'one giant word': (length) => ({ text: scrambled(LETTERS, length) }),
  'IBAN heads': repeated('GB82 DE89 ES91 FR14 '),
  'IBANs that fail at the end': repeated('GB82WEST12345698765431 '),
  'the word card, then a piece of one': repeated('card card card 4111 '),
  'cards that fail the checksum': repeated('card 4111 1111 1111 1112 '),
  'spelled digits': repeated('four one one one '),
  'spelled digits in Spanish': repeated('cuatro uno uno uno '),
  'doubled spelled digits': repeated('double triple four oh '),
  'spelled numbers of two and three digits': repeated('treinta y cuatro novecientos forty nineteen '),
  'odd pieces': repeated('Tad!pole77*sink.x_'),
  'mail with blanks': repeated('a @ gmail , com '),
  'tokens of all letters': (length) => ({ text: scrambled('aB3_xY9-', length) }),
  'aliases of accounts': repeated('alias a.b.c.d '),
  'maiden names': repeated('maiden name is '),
  'streets in capitals': repeated('12 OAK WAY '),
  'spelled addresses': repeated('dot dot dot at at at '),
  'addresses of one letter each': repeated('a@a.a.a@'),
  'keys and values': repeated('password=a;pin=b&token:c '),
  'keys without values': repeated('password=:pin:=cvv==ssn::'),
  'names in capitals': repeated('ANA MARIA LOPEZ GARCIA '),
  'introductions that never end': repeated('my name is I am this is me llamo soy '),
  'streets that never end': repeated('12 north east calle mayor street avenue apt '),
  'mixed scripts': repeated('pаypаl 你好 مرحبا Ωmega हिन्दी '),
  'first halves of pairs': repeated('\ud83d'),
  'halves of pairs in the wrong order': repeated('\ude00\ud83d4'),
  'a chain of hyphens': repeated('-'),
  'letters in a chain of hyphens': repeated('a-1-'),
  'underscores and dots': repeated('a_.b-c'),
  'a base64 blob': (length) => ({ text: scrambled(BASE64, length) }),
  'vendor prefixes': repeated('sk-ghp_xoxb-AKIA-eyJ.'),
  'white space of many kinds': repeated(' \t\n\r\u00a0\u2003\u2028'),
  'control characters': repeated('\u0000\u0007\u001b[0m\u007f'),
  'text from right to left': repeated('\u202e1111\u202c\u2066 4111\u2069 '),
  'words of every topic': repeated('doctor loan panic pills rent anxiety balance '),
  'words of topics, denied': repeated('not no never my your his doctor '),
  'the previous turn again': (length) => {
    const text = filled('what is your card number, date of birth and pin? 4111 ', Math.floor(length / 2));
    return { text, previous: text };
  },
  'questions before, numbers after': (length) => ({
    text: filled('123 ', Math.floor(length / 2)),
    previous: filled('your ssn? your cvv? ', Math.ceil(length / 2)),
  }),
};
