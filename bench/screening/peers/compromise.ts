/** compromise tags words and redacts nothing: people, places and organisations, telephone numbers, e-mail addresses, and links. */
import nlp from 'compromise';

import type { Kind } from '../../../src/domain/screening.js';
import { screeningOf, type Contestant, type FoundSpan } from '../contestant.js';

interface Tagged {
  readonly offset: { readonly start: number; readonly length: number };
}

/** The part of a view that is used here. */
interface View {
  json(options: { readonly offset: boolean }): unknown;
}

export function compromise(): Contestant {
  return {
    name: 'compromise 14.17.0',
    configuration: 'people, places, organisations, telephone numbers, e-mail addresses, links',
    masks: false,
    names: true,
    screen: ({ text }) => {
      const read = nlp(text);
      const spans = (view: View, kind: Kind): FoundSpan[] =>
        (view.json({ offset: true }) as Tagged[]).map(({ offset }) => ({ kind, ...trimmed(text, offset) }));
      return screeningOf(text, [
        ...spans(read.people(), 'PERSON'),
        ...spans(read.places(), 'LOCATION'),
        ...spans(read.organizations(), 'ORG'),
        ...spans(read.phoneNumbers(), 'PHONE'),
        ...spans(read.emails(), 'EMAIL'),
        ...spans(read.urls(), 'URL'),
      ]);
    },
  };
}

/** Without the punctuation it counts to its last word. */
function trimmed(text: string, { start, length }: Tagged['offset']): { readonly start: number; readonly end: number } {
  let end = start + length;
  while (end > start && /[^\p{L}\p{N}]/u.test(text.charAt(end - 1))) end -= 1;
  return { start, end };
}
