/**
 * The vault as the rest of the house sees it: a data key for each owner, wrapped by the key provider, and the two keys of
 * what has no owner yet. It stores nothing; whoever makes an owner stores its wrapped key, and destroying that shreds.
 */
import type { Random } from '../domain/clock.js';
import { GatewayError } from '../domain/errors.js';
import { parseLane } from '../domain/ids.js';
import type { KeyProvider, Vault } from '../domain/vault.js';
import { blindIndex } from './blind-index.js';
import { DATA_KEY_BYTES, OwnedKey } from './envelope.js';
import type { GatewayKeys, KeyPurpose } from './gateway-keys.js';
import type { MasterKey } from './master-key.js';

export interface VaultDeps {
  readonly master: MasterKey;
  readonly keys: GatewayKeys;
  readonly provider: KeyProvider;
  readonly random: Random;
}

export function createVault({ master, keys, provider, random }: VaultDeps): Vault {
  const ownKey = (owner: string, purpose: KeyPurpose) => new OwnedKey(owner, master.derive(purpose), random);
  return {
    async createKey(owner) {
      const bytes = random.bytes(DATA_KEY_BYTES);
      const wrapped = await provider.wrap(bytes, owner);
      return { key: new OwnedKey(owner, bytes, random), wrapped };
    },
    async openKey(owner, wrapped) {
      return new OwnedKey(owner, await provider.unwrap(wrapped, owner), random);
    },
    inbox: ownKey('inbox', 'inbox-key'),
    system: ownKey('system', 'system-key'),
    blindIndex: (column, value) => blindIndex(keys.blindIndexKey, column, value),
    lane(account, address) {
      const lane = parseLane(blindIndex(keys.blindIndexKey, 'lane', account, address));
      if (lane === null) throw new GatewayError('internal', 'a blind index is not a lane');
      return lane;
    },
  };
}
