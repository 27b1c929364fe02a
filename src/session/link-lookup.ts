/**
 * The link a request names, with its secret. For an id that is unknown, malformed or of a key that is gone there is a secret
 * all the same, of a link that exists nowhere: what follows then takes as long as for a real one, and fails.
 */
import type { Clock } from '../domain/clock.js';
import { GatewayError } from '../domain/errors.js';
import { parseLinkId, type Ids } from '../domain/ids.js';
import type { Link, Links, LinkStore } from '../domain/links.js';

export interface LinkLookupDeps {
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'conversation' | 'leg'>;
  readonly links: Pick<Links, 'mint' | 'secret'>;
  readonly linkStore: Pick<LinkStore, 'find'>;
}

export interface FoundLink {
  readonly link: Link | null;
  readonly secret: string;
}

export type LinkLookup = (id: string) => Promise<FoundLink>;

export function createLinkLookup({ clock, ids, links, linkStore }: LinkLookupDeps): LinkLookup {
  const nobodys = links.mint({ conversation: ids.conversation(), leg: ids.leg(), purpose: 'notice', now: clock.now() });

  return async (text) => {
    const found = await linkStore.find(parseLinkId(text) ?? nobodys.id);
    const secret = found === null ? null : secretOf(links, found);
    return secret === null ? { link: null, secret: links.secret(nobodys) } : { link: found, secret };
  };
}

function secretOf(links: Pick<Links, 'secret'>, link: Link): string | null {
  try {
    return links.secret(link);
  } catch (error) {
    if (error instanceof GatewayError && error.code === 'key-missing') return null;
    throw error;
  }
}
