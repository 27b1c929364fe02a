/** What every part of the page is given: its logic, its words, and the values it redraws for. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ReadonlySignal } from '@preact/signals';

import type { Brand } from '../../ui/brand.js';
import type { Page } from '../page.js';
import type { View } from '../state.js';
import type { Language } from '../words/pick.js';
import type { Words } from '../words/words.js';

export interface Site {
  readonly page: Page;
  readonly words: Words;
  readonly language: Language;
  readonly view: ReadonlySignal<View>;
  readonly brand: ReadonlySignal<Brand>;
  /** This device's clock, once a second while a chat is open. */
  readonly now: ReadonlySignal<number>;
  readonly inApp: boolean;
  /** Fetches the cipher, most of the page's weight, ahead of its use. */
  prepare(): void;
}

const SiteContext = createContext<Site | null>(null);
export const SiteProvider = SiteContext.Provider;

export function useSite(): Site {
  const site = useContext(SiteContext);
  if (site === null) throw new Error('drawn outside the page');
  return site;
}
