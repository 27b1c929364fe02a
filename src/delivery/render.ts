/** Turns an outbox entry into words for the open channel. A link's URL and code are computed here, at the last moment. */
import type { NoticeTemplate, ClaimedOutbox, LinkTemplate } from '../domain/outbox.js';
import type { LinkParts, Links } from '../domain/links.js';
import type { Timestamp } from '../domain/clock.js';
import { assertNever } from '../support/assert-never.js';

export interface Texts {
  link(template: LinkTemplate, parts: LinkParts): string;
  notice(template: NoticeTemplate): string;
}

export type Rendered =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'redaction'; readonly providerMessageId: string }
  /** There is nothing left to say: the link is dead. */
  | { readonly kind: 'moot'; readonly code: string };

export function render(entry: ClaimedOutbox, links: Pick<Links, 'parts'>, texts: Texts, now: Timestamp): Rendered {
  const { outgoing, link } = entry;
  switch (outgoing.kind) {
    case 'text':
      return { kind: 'text', text: outgoing.text };
    case 'notice':
      return { kind: 'text', text: texts.notice(outgoing.template) };
    case 'link':
      if (link?.state.kind !== 'minted' || link.expiresAt <= now) return { kind: 'moot', code: 'link-dead' };
      return { kind: 'text', text: texts.link(outgoing.template, links.parts(link)) };
    case 'redaction':
      return { kind: 'redaction', providerMessageId: outgoing.providerMessageId };
    default:
      return assertNever(outgoing);
  }
}
