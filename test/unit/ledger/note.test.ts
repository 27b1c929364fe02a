import { openNote, signNote } from '../../../src/ledger/note.js';
import { formatVerifierKey, keyIdOf, parseVerifierKey, signingKey } from '../../../src/ledger/note-key.js';
import { c2sp } from './vectors.js';

const key = signingKey(Buffer.alloc(32, 5), 'example.com/log');
const other = signingKey(Buffer.alloc(32, 6), 'example.com/other');
const text = 'first line\n\nlast line: é\n';
const note = signNote(text, key);
const line = note.slice(text.length + 1);

describe('the examples of the reference implementation', () => {
  test.each(c2sp.notes)('are signed alike and verified', ({ key: vkey, seed, text: said, signature }) => {
    const signer = signingKey(seed, vkey.split('+')[0] ?? '');
    expect(formatVerifierKey(signer)).toBe(vkey);
    expect(signNote(said, signer)).toBe(`${said}\n${signature}`);
    const verifier = parseVerifierKey(vkey);
    expect(verifier && openNote(`${said}\n${signature}`, verifier)).toEqual({ kind: 'verified', text: said });
  });

  test.each(c2sp.verifierKeys)('the key %s is read and written back', (vkey) => {
    const parsed = parseVerifierKey(vkey);
    expect(parsed && formatVerifierKey(parsed)).toBe(vkey);
  });

  test('a well-formed note of a key we do not have is of an unknown key', () => {
    expect(openNote(c2sp.wellFormed.note, key)).toEqual({ kind: 'refused', why: 'unknown-key' });
  });
});

describe('a verifier key is refused', () => {
  const vkey = formatVerifierKey(key);
  test.each([
    ['of another signature type', c2sp.otherKinds[0] ?? ''],
    ['with nothing in it', ''],
    ['with another id', vkey.replace(keyIdOf(key), '00000000')],
    ['with its id in capitals', vkey.replace(keyIdOf(key), keyIdOf(key).toUpperCase())],
    ['under another name', vkey.replace('example.com/log', 'example.com/lag')],
    ['with a space in its name', vkey.replace('example.com/log', 'example com')],
    ['cut short', vkey.slice(0, -4)],
    ['with more behind it', `${vkey}AAAA`],
    ['with a line end', `${vkey}\n`],
  ])('%s', (_case, wrong) => {
    expect(parseVerifierKey(wrong)).toBeNull();
  });

  test.each(['', 'a b', 'a+b', 'a\nb', 'a\u00a0b'])('the name "%s" cannot be a key\'s', (name) => {
    expect(() => signingKey(Buffer.alloc(32), name)).toThrow(TypeError);
  });
});

describe('a note', () => {
  test('of ours verifies, with blank lines in its text', () => {
    expect(openNote(note, key)).toEqual({ kind: 'verified', text });
  });

  test('verifies beside signatures of keys we do not know', () => {
    const cosigned = note + signNote(text, other).slice(text.length + 1);
    expect(openNote(cosigned, key).kind).toBe('verified');
    expect(openNote(cosigned, other).kind).toBe('verified');
  });

  test('is refused as a whole when one of two signatures of ours fails', () => {
    const forged = signNote('other\n', key).slice('other\n'.length + 1);
    expect(openNote(note + forged, key)).toEqual({ kind: 'refused', why: 'bad-signature' });
  });

  test('with any changed text has a bad signature', () => {
    expect(openNote(note.replace('first', 'First'), key)).toEqual({ kind: 'refused', why: 'bad-signature' });
    expect(openNote(`x\n${note}`, key)).toEqual({ kind: 'refused', why: 'bad-signature' });
  });

  test('of another key is of an unknown key, also under our name', () => {
    expect(openNote(signNote(text, other), key)).toEqual({ kind: 'refused', why: 'unknown-key' });
    const impostor = signingKey(Buffer.alloc(32, 7), key.name);
    expect(openNote(signNote(text, impostor), key)).toEqual({ kind: 'refused', why: 'unknown-key' });
  });

  test.each([
    ['empty', ''],
    ['without signatures', `${text}\n`],
    ['without the blank line', text.replace('\n\n', '\n') + line],
    ['cut before its last line end', note.slice(0, -1)],
    ['with a line behind', `${note}more\n`],
    ['with a carriage return', note.replace('first', 'first\r')],
    ['with a hyphen for the dash', note.replace('\u2014', '-')],
    ['without its padding', note.replace('=\n', '\n')],
    ['with a name of two words', note.replace(' example.com/log ', ' example.com /log ')],
    ['with half a character', note.replace('first', '\ud83d')],
    ['with 65 signatures', note + line.repeat(64)],
  ])('%s is malformed', (_case, wrong) => {
    expect(openNote(wrong, key)).toEqual({ kind: 'refused', why: 'malformed' });
  });

  test('with 16 signatures is accepted', () => {
    expect(openNote(note + line.repeat(15), key).kind).toBe('verified');
  });

  test.each(['no line end', 'a\tb\n', '\ud83d\n'])('of the text %j is not signed', (wrong) => {
    expect(() => signNote(wrong, key)).toThrow(TypeError);
  });
});
