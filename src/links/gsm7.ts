/**
 * The alphabet of a text message (3GPP TS 23.038, 6.2.1). A message in it has 160 characters to a segment; one character
 * outside of it turns the whole message into UCS-2, with 70.
 */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Each costs two: it is sent behind an escape. */
const EXTENDED = new Set('\f^{}\\[~]|€');

const SEGMENT = 160;

/** Septets of a text, or null when it is not GSM-7 throughout. */
export function gsm7Length(text: string): number | null {
  let septets = 0;
  for (const character of text) {
    if (BASIC.has(character)) septets += 1;
    else if (EXTENDED.has(character)) septets += 2;
    else return null;
  }
  return septets;
}

export function isOneSegment(text: string): boolean {
  const septets = gsm7Length(text);
  return septets !== null && septets <= SEGMENT;
}

/** Letters with their marks taken off and typographic signs as plain ones; "" when some of it has no such form. */
export function toGsm7(text: string): string {
  const plain = Array.from(text.normalize('NFC'), (character) => {
    if (BASIC.has(character)) return character;
    return PLAIN.get(character) ?? character.normalize('NFKD').replace(/\p{Mark}/gu, '');
  }).join('');
  // Half a name would be somebody else's: drop it rather than maim it.
  return Array.from(plain).every((character) => BASIC.has(character)) ? plain.replace(/\s+/g, ' ').trim() : '';
}

const PLAIN: ReadonlyMap<string, string> = new Map([
  ['’', "'"],
  ['‘', "'"],
  ['“', '"'],
  ['”', '"'],
  ['–', '-'],
  ['—', '-'],
  ['·', '.'],
  ['•', '.'],
  ['ł', 'l'],
  ['Ł', 'L'],
  ['đ', 'd'],
  ['Đ', 'D'],
  ['ı', 'i'],
  ['œ', 'oe'],
  ['Œ', 'OE'],
  ['ç', 'c'],
]);
