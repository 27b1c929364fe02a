import { createHmac, createSecretKey } from 'node:crypto';

import fc from 'fast-check';

import { GatewayError } from '../../../src/domain/errors.js';
import { parseConversationId, parseLegId } from '../../../src/domain/ids.js';
import type { Link } from '../../../src/domain/links.js';
import { codeHash, linkCode } from '../../../src/links/code.js';
import { createLinks, type LinkKeys } from '../../../src/links/mint.js';
import { linkSecret } from '../../../src/links/secret.js';
import { createIds } from '../../../src/support/ids.js';
import { BASE62 } from '../../../src/support/base62.js';
import { systemRandom } from '../../../src/support/system-random.js';

const NOW = 1_800_000_000_000;
const CODE_KEY = createSecretKey(Buffer.alloc(32, 9));
const LINK_KEYS = new Map(['k1', 'k2'].map((kid, at) => [kid, createSecretKey(Buffer.alloc(32, at))]));
const keys = (currentLinkKid: string): LinkKeys => ({
  currentLinkKid,
  codeKey: CODE_KEY,
  linkKey(kid) {
    const key = LINK_KEYS.get(kid);
    if (key === undefined) throw new GatewayError('key-missing', 'no link key of this id');
    return key;
  },
});
const ids = createIds({ now: () => NOW }, systemRandom());
const links = createLinks({ publicUrl: 'https://chat.example.com', keys: keys('k1'), ids });

function mint(purpose: Link['purpose'] = 'handover'): Link {
  return links.mint({ conversation: ids.conversation(), leg: ids.leg(), purpose, now: NOW });
}

describe('a minted link', () => {
  it('waits for 30 minutes as a hand-over and for 24 hours as a notice', () => {
    expect(mint('handover').expiresAt).toBe(NOW + 30 * 60_000);
    expect(mint('notice').expiresAt).toBe(NOW + 24 * 60 * 60_000);
  });

  it('lives as long as the settings say', () => {
    const short = createLinks({
      publicUrl: 'https://chat.example.com',
      keys: keys('k1'),
      ids,
      lifetimes: { handover: 1, notice: 2 },
    });
    const minted = short.mint({ conversation: ids.conversation(), leg: ids.leg(), purpose: 'notice', now: NOW });
    expect(minted.expiresAt).toBe(NOW + 2);
  });

  it('has neither its secret nor its code in any column', () => {
    const link = mint();
    const { url, code } = links.parts(link);
    const row = JSON.stringify(link);
    expect(row).not.toContain(url.split('#')[1]);
    expect(link.codeHash).not.toBe(code);
    expect(Object.values(link)).not.toContain(code);
  });

  it('has a URL of the public host, its id and 43 base62 characters behind the fragment', () => {
    const link = mint();
    expect(links.parts(link).url).toMatch(/^https:\/\/chat\.example\.com\/c\/[0-9A-Za-z]{10}#[0-9A-Za-z]{43}$/);
    expect(links.parts(link).url).toBe(`https://chat.example.com/c/${link.id}#${links.secret(link)}`);
  });

  it('says the same URL and code each time it is asked', () => {
    const link = mint();
    expect(links.parts({ ...link, state: { kind: 'revoked', at: NOW, why: 'agent' } })).toEqual(links.parts(link));
  });

  it('knows its own code by hash, and no other', () => {
    const link = mint();
    const { code } = links.parts(link);
    expect(links.hashCode(link, code)).toBe(link.codeHash);
    for (const other of ['0000', '9999', ' ' + code, code.slice(0, 3)]) {
      expect(other === code || links.hashCode(link, other) !== link.codeHash).toBe(true);
    }
  });

  it('is computed with the key of its own kid after a rotation', () => {
    const link = mint();
    const rotated = createLinks({ publicUrl: 'https://chat.example.com', keys: keys('k2'), ids });
    expect(rotated.parts(link)).toEqual(links.parts(link));
    const next = rotated.mint({ conversation: link.conversation, leg: link.leg, purpose: 'handover', now: NOW });
    expect(next.kid).toBe('k2');
  });

  it('cannot be computed without its key', () => {
    const orphan = { ...mint(), kid: 'gone' };
    expect(() => links.parts(orphan)).toThrow('no link key');
    expect(() => links.secret(orphan)).toThrow('no link key');
  });
});

describe('the secret', () => {
  it('changes with every field it signs, and with the key', () => {
    const link = mint();
    const altered: Link[] = [
      { ...link, id: ids.link() },
      { ...link, conversation: ids.conversation() },
      { ...link, leg: ids.leg() },
      { ...link, expiresAt: link.expiresAt + 1 },
      { ...link, kid: 'k2' },
    ];
    const secrets = [link, ...altered].map((each) => links.secret(each));
    expect(new Set(secrets).size).toBe(secrets.length);
  });

  it('does not change with what happens to the link', () => {
    const link = mint();
    expect(links.secret({ ...link, wrongCodes: 3, purpose: 'notice', mintedAt: 1 })).toBe(links.secret(link));
  });

  it('is the whole MAC in base62: it reads back to the 256 bits', () => {
    const key = createSecretKey(Buffer.alloc(32, 9));
    fc.assert(
      fc.property(fc.nat(), (expiresAt) => {
        const link = { id: ids.link(), conversation: ids.conversation(), leg: ids.leg(), expiresAt };
        const secret = linkSecret(key, link);
        const number = Array.from(secret).reduce((sum, digit) => sum * 62n + BigInt(BASE62.indexOf(digit)), 0n);
        const prefixed = ['sallyport/link/v1', link.id, link.conversation, link.leg, String(expiresAt)].map((field) =>
          Buffer.concat([Buffer.from([0, field.length]), Buffer.from(field)]),
        );
        const mac = createHmac('sha256', key).update(Buffer.concat(prefixed)).digest('hex');
        expect(secret).toHaveLength(43);
        expect(number).toBe(BigInt(`0x${mac}`));
      }),
    );
  });
});

describe('the code', () => {
  const key = createSecretKey(Buffer.alloc(32, 7));
  const conversation = parseConversationId('01890000-0000-7000-8000-000000000001')!;
  const leg = parseLegId('01890000-0000-7000-8000-000000000002')!;

  it('is four digits, each value about equally often', () => {
    const id = ids.link();
    const draws = 20_000;
    const byFirst = new Map<string, number>();
    for (let at = 0; at < draws; at += 1) {
      const code = linkCode(key, { id, conversation, leg, expiresAt: at });
      if (!/^\d{4}$/.test(code)) throw new Error('not four digits');
      byFirst.set(code.charAt(0), (byFirst.get(code.charAt(0)) ?? 0) + 1);
    }
    expect(byFirst.size).toBe(10);
    // 2,000 expected; a deviation of 6 sigma would be 255.
    for (const count of byFirst.values()) expect(Math.abs(count - draws / 10)).toBeLessThan(255);
  });

  it('has different hashes for two links, so that equal codes do not show in the table', () => {
    const one = { id: ids.link(), conversation, leg, expiresAt: NOW };
    expect(codeHash(key, one, '1234')).not.toBe(codeHash(key, { ...one, id: ids.link() }, '1234'));
  });
});
