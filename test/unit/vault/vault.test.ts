import { systemRandom } from '../../../src/support/system-random.js';
import { parseAccountId } from '../../../src/domain/ids.js';
import { blindIndex } from '../../../src/vault/blind-index.js';
import { GatewayKeys } from '../../../src/vault/gateway-keys.js';
import { MasterKeyProvider } from '../../../src/vault/key-provider.js';
import { MasterKey } from '../../../src/vault/master-key.js';
import { createVault } from '../../../src/vault/vault.js';
import { refusalOf, rejectionOf } from '../refusals.js';
import { conversation, fixedRandom, hex, vectors } from './vectors.js';

const random = systemRandom();
const place = { table: 'messages', row: 'r', column: 'body' };
const owner = conversation(vectors.dataKey.owner);
const other = conversation('01980000-0000-7000-8000-000000000002');

function vaultOf(master: MasterKey) {
  const provider = new MasterKeyProvider(master, random);
  return createVault({ master, keys: new GatewayKeys(master), provider, random });
}
const master = new MasterKey(Buffer.from(vectors.master, 'base64'));
const vault = vaultOf(master);
const account = (text: string) => {
  const id = parseAccountId(text);
  if (id === null) throw new Error('not an account');
  return id;
};

describe('a wrapped data key', () => {
  const provider = new MasterKeyProvider(master, fixedRandom(vectors.dataKey.wrapNonce));

  test('agrees with the vector', async () => {
    const wrapped = await provider.wrap(hex(vectors.dataKey.bytes), owner);
    expect(wrapped).toEqual({ kid: vectors.kid, wrapped: vectors.dataKey.wrapped });
    expect(Buffer.from(await provider.unwrap(wrapped, owner)).toString('hex')).toBe(vectors.dataKey.bytes);
  });

  test('opens what was sealed before it was wrapped', async () => {
    const { key, wrapped } = await vault.createKey(owner);
    const again = await vault.openKey(owner, wrapped);
    expect(again.open(place, key.seal(place, 'hello'))).toBe('hello');
  });

  test('is a new key for every owner', async () => {
    const [first, second] = await Promise.all([vault.createKey(owner), vault.createKey(owner)]);
    expect(first.key.kid).not.toBe(second.key.kid);
    expect(refusalOf(() => second.key.open(place, first.key.seal(place, 'hello')))).toBe('ciphertext-invalid');
  });

  test("does not open as another owner's", async () => {
    const { wrapped } = await vault.createKey(owner);
    expect(await rejectionOf(vault.openKey(other, wrapped))).toBe('ciphertext-invalid');
  });

  test('does not open under another master key', async () => {
    const { wrapped } = await vault.createKey(owner);
    const stranger = vaultOf(new MasterKey(Buffer.alloc(32, 9)));
    expect(await rejectionOf(stranger.openKey(owner, wrapped))).toBe('key-missing');
    const claimed = { ...wrapped, kid: new MasterKey(Buffer.alloc(32, 9)).kid };
    expect(await rejectionOf(stranger.openKey(owner, claimed))).toBe('ciphertext-invalid');
  });

  test.each([
    ['nothing', ''],
    ['another version', vectors.dataKey.wrapped.replace('v1', 'v2')],
    ['a cut end', vectors.dataKey.wrapped.slice(0, -2)],
    ['more behind it', `${vectors.dataKey.wrapped}.AAAA`],
    ['another nonce', vectors.dataKey.wrapped.replace('.AAEC', '.BAEC')],
    ['a key in the clear', Buffer.alloc(32, 1).toString('base64url')],
  ])('with %s is refused', async (_case, wrapped) => {
    expect(await rejectionOf(vault.openKey(owner, { kid: vectors.kid, wrapped }))).toBe('ciphertext-invalid');
  });
});

describe('the keys of what has no owner', () => {
  test('come back with the same master key', () => {
    expect(vaultOf(master).inbox.open(place, vault.inbox.seal(place, 'hello'))).toBe('hello');
    expect(vaultOf(master).system.open(place, vault.system.seal(place, 'hello'))).toBe('hello');
  });

  test('do not open one another', () => {
    expect(refusalOf(() => vault.system.open(place, vault.inbox.seal(place, 'hello')))).toBe('ciphertext-invalid');
    expect(refusalOf(() => vault.inbox.open(place, vault.system.seal(place, 'hello')))).toBe('ciphertext-invalid');
  });
});

describe('a blind index', () => {
  test.each(vectors.blindIndexes)('agrees with the vector of $column', ({ column, value, index }) => {
    expect(vault.blindIndex(column, value)).toBe(index);
  });

  test.each(vectors.lanes)('gives the lane of the vector', ({ account: id, address, lane }) => {
    expect(vault.lane(account(id), address)).toBe(lane);
  });

  test('is equal for one value in several writings', () => {
    expect(vault.blindIndex('email', ' Ana@Example.COM ')).toBe(vault.blindIndex('email', 'ana@example.com'));
    expect(vault.blindIndex('phone', '+1555')).toBe(vault.blindIndex('phone', '+1555'));
  });

  test('differs by value, column, account and key', () => {
    expect(vault.blindIndex('email', 'a@example.com')).not.toBe(vault.blindIndex('email', 'b@example.com'));
    expect(vault.blindIndex('email', 'same')).not.toBe(vault.blindIndex('phone', 'same'));
    expect(vault.lane(account('sms:main'), '+1555')).not.toBe(vault.lane(account('sms:other'), '+1555'));
    expect(vaultOf(new MasterKey(Buffer.alloc(32, 9))).blindIndex('email', 'same')).not.toBe(vault.blindIndex('email', 'same'));
  });

  test('a value moved from one part to the next is another value', () => {
    const key = new GatewayKeys(master).blindIndexKey;
    expect(blindIndex(key, 'c', 'ab', 'c')).not.toBe(blindIndex(key, 'c', 'a', 'bc'));
  });
});
