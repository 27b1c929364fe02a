import { openCheckpoint, parseCheckpoint, signCheckpoint } from '../../../src/ledger/checkpoint.js';
import { emptyRoot } from '../../../src/ledger/merkle.js';
import { signNote } from '../../../src/ledger/note.js';
import { signingKey } from '../../../src/ledger/note-key.js';
import { c2sp } from './vectors.js';

const key = signingKey(Buffer.alloc(32, 5), 'example.com/log');
const root = Buffer.alloc(32, 1);

test('the example of the specification is read', () => {
  const { text, ...checkpoint } = c2sp.checkpoint;
  expect(parseCheckpoint(text)).toEqual(checkpoint);
});

test('a signed checkpoint opens to what was signed', () => {
  const note = signCheckpoint(12, root, key);
  expect(note.split('\n').slice(0, 2)).toEqual(['example.com/log', '12']);
  expect(openCheckpoint(note, key)).toEqual({ kind: 'checkpoint', checkpoint: { origin: key.name, size: 12, root } });
});

test('a key without a name is named after itself', () => {
  const unnamed = signingKey(Buffer.alloc(32, 5), null);
  expect(unnamed.name).toMatch(/^sallyport\/[0-9a-f]{16}$/);
  expect(openCheckpoint(signCheckpoint(0, emptyRoot(), unnamed), unnamed).kind).toBe('checkpoint');
});

test('a checkpoint of another origin is refused, though the key is ours', () => {
  const note = signNote(`example.com/else\n1\n${root.toString('base64')}\n`, key);
  expect(openCheckpoint(note, key)).toEqual({ kind: 'refused', why: 'other-origin' });
});

test('a forged one is refused', () => {
  const note = signCheckpoint(12, root, key).replace('\n12\n', '\n13\n');
  expect(openCheckpoint(note, key)).toEqual({ kind: 'refused', why: 'bad-signature' });
});

const encoded = root.toString('base64');
test.each([
  ['two lines', 'o\n1\n'],
  ['no line end', `o\n1\n${encoded}`],
  ['an empty origin', `\n1\n${encoded}\n`],
  ['a leading zero', `o\n01\n${encoded}\n`],
  ['a sign', `o\n+1\n${encoded}\n`],
  ['a size in hexadecimal', `o\n0x1\n${encoded}\n`],
  ['a size no number holds', `o\n9007199254740993\n${encoded}\n`],
  ['a short root', `o\n1\n${root.subarray(1).toString('base64')}\n`],
  ['a root without padding', `o\n1\n${encoded.replace('=', '')}\n`],
  ['an empty extension line', `o\n1\n${encoded}\n\n`],
])('with %s it is malformed', (_case, text) => {
  expect(parseCheckpoint(text)).toBeNull();
});

test('extension lines are passed over', () => {
  expect(parseCheckpoint(`o\n1\n${encoded}\nmore\n`)).toEqual({ origin: 'o', size: 1, root });
});
