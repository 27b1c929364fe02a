/**
 * What the gateway itself says on an open channel, in English and Spanish: business name, one line, code, link, and never
 * any content. A link's message is one GSM-7 segment of 160 characters for a host of up to 20 and a name of up to 24.
 */
import type { LinkParts } from '../domain/links.js';
import type { LinkTemplate, NoticeTemplate } from '../domain/outbox.js';
import { toGsm7 } from './gsm7.js';

export type Language = 'en' | 'es';

interface Words {
  /** What stands before the digits; handsets know it and offer the code to the page. */
  readonly code: string;
  readonly links: Readonly<Record<LinkTemplate, string>>;
  readonly notices: Readonly<Record<NoticeTemplate, string>>;
}

/** No accent that GSM-7 lacks (á, í, ó, ú): one of them halves what fits into a segment. */
const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    code: 'Code',
    links: {
      handover: "Let's go on in a private chat.",
      'held-reply': 'A private message waits for you.',
      renewed: 'Here is your new private link.',
      offer: 'You can also write to us in private.',
    },
    notices: {
      'session-ended': 'The private chat has ended. You can go on writing here.',
      'media-refused': 'We cannot take photos or files here. Please write it in words.',
    },
  },
  es: {
    code: 'Clave',
    links: {
      handover: 'Sigamos en un chat privado.',
      'held-reply': 'Le espera un mensaje privado.',
      renewed: 'Este es su nuevo enlace privado.',
      offer: 'También puede escribirnos en privado.',
    },
    notices: {
      'session-ended': 'El chat privado ha terminado. Puede seguir escribiendo por este medio.',
      'media-refused': 'Por este medio no aceptamos fotos ni archivos. Por favor, diga con palabras lo que necesita.',
    },
  },
};

export interface MessageTexts {
  link(template: LinkTemplate, parts: LinkParts): string;
  notice(template: NoticeTemplate): string;
}

export function createMessageTexts(brand: { readonly name: string; readonly language: Language }): MessageTexts {
  const words = WORDS[brand.language];
  const name = toGsm7(brand.name);
  const sender = name === '' ? '' : `${name}: `;
  return {
    // The link stands alone on the last line: handsets swallow punctuation that touches it.
    link: (template, { url, code }) => `${sender}${words.links[template]}\n${words.code} ${code}\n${url}`,
    notice: (template) => `${sender}${words.notices[template]}`,
  };
}
