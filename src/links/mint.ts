/**
 * Mints one-time links and says what they are made of (protocol.md 1). Pure but for the id: a link is a row without its
 * secret and its code, which come out of the key of the row's `kid` each time. Storing and entering are the store's.
 */
import type { KeyObject } from 'node:crypto';

import type { Ids } from '../domain/ids.js';
import type { Link, LinkPurpose, Links } from '../domain/links.js';
import { codeHash, linkCode } from './code.js';
import { linkSecret } from './secret.js';

const MINUTE = 60_000;

/** Milliseconds a link waits to be entered. */
export type LinkLifetimes = Readonly<Record<LinkPurpose, number>>;

const DEFAULT_LIFETIMES: LinkLifetimes = { handover: 30 * MINUTE, notice: 24 * 60 * MINUTE };

/** As the vault has them. */
export interface LinkKeys {
  /** What new links carry. */
  readonly currentLinkKid: string;
  /** @throws GatewayError `key-missing` for a kid that is not known (any more) */
  linkKey(kid: string): KeyObject;
  readonly codeKey: KeyObject;
}

export interface LinksDeps {
  /** Scheme and host, without a trailing slash. */
  readonly publicUrl: string;
  readonly keys: LinkKeys;
  readonly ids: Pick<Ids, 'link'>;
  readonly lifetimes?: LinkLifetimes;
}

export function createLinks({ publicUrl, keys, ids, lifetimes = DEFAULT_LIFETIMES }: LinksDeps): Links {
  const secret = (link: Link) => linkSecret(keys.linkKey(link.kid), link);

  return {
    mint({ conversation, leg, purpose, now }) {
      const expiresAt = now + lifetimes[purpose];
      const signed = { id: ids.link(), conversation, leg, expiresAt };
      return {
        ...signed,
        kid: keys.currentLinkKid,
        purpose,
        mintedAt: now,
        codeHash: codeHash(keys.codeKey, signed, linkCode(keys.codeKey, signed)),
        wrongCodes: 0,
        state: { kind: 'minted' },
      };
    },

    parts: (link) => ({ url: `${publicUrl}/c/${link.id}#${secret(link)}`, code: linkCode(keys.codeKey, link) }),
    secret,
    hashCode: (link, code) => codeHash(keys.codeKey, link, code),
  };
}
