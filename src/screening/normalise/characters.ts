/**
 * One character at a time: compatibility forms (full-width letters and digits, ligatures) become plain ones, digits of
 * other scripts become 0 to 9, zero-width and direction marks vanish, typographic dashes and apostrophes become - and '.
 * Plain ASCII, nearly every message, is passed through untouched.
 */
import { type Normalised } from './normalised.js';

/** Code points of the digit zero in scripts NFKC leaves alone; one to nine follow each. */
const ZEROS = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0de6, 0x0e50, 0x0ed0, 0x0f20,
  0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0,
  0xaa50, 0xabf0,
];
const FIRST_ZERO = Math.min(...ZEROS);
/** A ligature of a whole phrase stands for no identifier: one sign would make a text eighteen times as long. */
const LONGEST_FORM = 4;
/** Marks on one letter beyond this many are noise, and dropping them keeps NFKC linear. */
const MOST_MARKS = 8;

const isAscii = (text: string): boolean => {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 0x7e) return false;
  return true;
};

function isInvisible(code: number): boolean {
  return (
    code === 0xad ||
    code === 0x34f ||
    code === 0x61c ||
    code === 0x180e ||
    code === 0xfeff ||
    code === 0x20e3 ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2069) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0xe0000 && code <= 0xe01ef)
  );
}

const isMark = (code: number): boolean =>
  (code >= 0x300 && code <= 0x36f) || (code >= 0x1ab0 && code <= 0x1aff) || (code >= 0x1dc0 && code <= 0x1dff);

function plain(code: number, cluster: string): string {
  if (code >= 0x2010 && code <= 0x2015) return '-';
  if (code === 0x2212) return '-';
  if (code === 0x2018 || code === 0x2019 || code === 0x2bc || code === 0xb4) return "'";
  if (code === 0x201c || code === 0x201d) return '"';
  const zero = code < FIRST_ZERO ? undefined : ZEROS.find((candidate) => code >= candidate && code <= candidate + 9);
  if (zero !== undefined) return String(code - zero);
  const form = cluster.normalize('NFKC');
  return form.length > LONGEST_FORM * cluster.length ? cluster : form;
}

function lowerOf(unit: string): string {
  const lower = unit.length === 1 ? unit.toLowerCase().normalize('NFD').charAt(0) : unit;
  return lower.length === unit.length ? lower : unit;
}

/** As long as what it is given: the lower case of a unit's base letter, or the unit itself where the length would change. */
export function fold(text: string): string {
  let folded = '';
  const known = new Map<string, string>();
  for (const unit of text) {
    if (unit <= '\u007e') {
      folded += unit.toLowerCase();
      continue;
    }
    const lower = known.get(unit) ?? lowerOf(unit);
    known.set(unit, lower);
    folded += lower;
  }
  return folded;
}

export function plainCharacters(original: string): Normalised {
  if (isAscii(original)) return { text: original, folded: original.toLowerCase() };
  const texts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const known = new Map<string, string>();
  let at = 0;
  while (at < original.length) {
    const start = at;
    const code = original.codePointAt(at) ?? 0;
    at += code > 0xffff ? 2 : 1;
    let cluster = original.slice(start, at);
    let marks = 0;
    for (let next = original.charCodeAt(at); isMark(next) || isInvisible(next); next = original.charCodeAt(at)) {
      if (isMark(next) && marks < MOST_MARKS) cluster += original.charAt(at);
      marks += 1;
      at += 1;
    }
    if (isInvisible(code)) continue;
    const text = code <= 0x7e && marks === 0 ? cluster : (known.get(cluster) ?? plain(code, cluster));
    if (code > 0x7e) known.set(cluster, text);
    texts.push(text);
    for (let i = 0; i < text.length; i += 1) {
      starts.push(start);
      ends.push(at);
    }
  }
  const text = texts.join('');
  return { text, folded: fold(text), starts: new Uint32Array(starts), ends: new Uint32Array(ends) };
}
