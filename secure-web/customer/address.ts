/** The continuation link as the browser has it: `/c/{id}#{secret}`. Reading it consumes nothing. */

export interface LinkAddress {
  readonly id: string;
  /** `null` after entering (the fragment has left the address bar) and for a link cut short on the way. */
  readonly secret: string | null;
}

/** Query parameters, which some apps add to every link, are not looked at. */
export function readAddress(location: { readonly pathname: string; readonly hash: string }): LinkAddress | null {
  const id = /^\/c\/([0-9A-Za-z]{10})\/?$/.exec(location.pathname)?.[1];
  if (id === undefined) return null;
  const secret = /^#([0-9A-Za-z]{43})$/.exec(location.hash)?.[1];
  return { id, secret: secret ?? null };
}
