import { inspect } from 'node:util';

import { GatewayKeys } from '../../../src/vault/gateway-keys.js';
import { MasterKey } from '../../../src/vault/master-key.js';
import { refusalOf } from '../refusals.js';
import { vectors } from './vectors.js';

const keys = new GatewayKeys(new MasterKey(Buffer.from(vectors.master, 'base64')));

test('every key is the one derived for its purpose', () => {
  const given = {
    'link-key': keys.linkKey(keys.currentLinkKid),
    'session-token-key': keys.sessionTokenKey,
    'agent-token-key': keys.agentTokenKey,
    'code-key': keys.codeKey,
    'blind-index-key': keys.blindIndexKey,
  };
  for (const [purpose, key] of Object.entries(given)) expect(key.export().toString('hex')).toBe(vectors.derived[purpose]);
  expect(keys.ledgerSeed().toString('hex')).toBe(vectors.derived['ledger-signing-seed']);
});

test.each(['', 'ffffffffffff', `${vectors.kid}0`, vectors.kid.toUpperCase()])('no link key of another id: "%s"', (kid) => {
  expect(refusalOf(() => keys.linkKey(kid))).toBe('key-missing');
});

test('the keys cannot be printed', () => {
  expect(JSON.stringify({ keys })).toBe('{"keys":"[key]"}');
  expect(inspect({ keys }, { depth: 9 })).toBe('{ keys: [key] }');
});
