/**
 * The customer page in a real browser: puts the parts together, and makes sure that nothing stays behind. Text is in memory
 * only, and leaves the document the moment the page goes out of sight for good or into the back/forward cache.
 */
import { signal } from '@preact/signals';
import { render } from 'preact';

import { applyBrandColour, loadBrand, NO_BRAND } from '../ui/brand.js';
import { canSeal, isInApp } from './abilities.js';
import { readAddress } from './address.js';
import { createGateway } from './gateway.js';
import { openKeep } from './keep.js';
import { createPage } from './page.js';
import type { World } from './ports.js';
import { START, type View } from './state.js';
import { App } from './views/app.js';
import { SiteProvider, type Site } from './views/site.js';
import { DICTIONARIES, pickLanguage } from './words/pick.js';

const world: World = {
  now: () => Date.now(),
  random: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
  newId: () => crypto.randomUUID(),
  later(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

function openPage(root: HTMLElement): void {
  const address = readAddress(location) ?? { id: '', secret: null };
  const language = pickLanguage(navigator.languages);
  const words = DICTIONARIES[language];
  const [view, brand, now] = [signal<View>(START), signal(NO_BRAND), signal(world.now())];

  const sodium = once(async () => (await import('../wire/sodium.js')).loadSodium());
  const gateway = createGateway({
    address,
    origin: location.origin,
    language,
    keep: openKeep(globalThis.indexedDB),
    sodium,
    clearFragment: () => history.replaceState(null, '', location.pathname),
  });
  const page = createPage({ gateway, world, show: (next) => (view.value = next), clock: (time) => (now.value = time) });
  const prepare = () => void sodium().catch(() => {});
  const site: Site = { page, words, language, view, brand, now, prepare, inApp: isInApp(navigator.userAgent) };

  const draw = () =>
    render(
      <SiteProvider value={site}>
        <App />
      </SiteProvider>,
      root,
    );

  document.documentElement.lang = language;
  document.title = words.privateChat;
  applyBrandColour(getComputedStyle(document.documentElement), document.documentElement.style);
  draw();
  void page.start({ hasSecret: address.secret !== null, canSeal: canSeal(globalThis) });
  void loadBrand().then((loaded) => (brand.value = loaded));

  addEventListener('online', page.hurry);
  addEventListener('offline', page.offline);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && page.hurry());
  addEventListener('pagehide', () => {
    page.blank();
    render(null, root);
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    draw();
    page.restore();
  });
}

/** Loads once; a load that failed is forgotten, so that the next connection tries again. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null;
  return () =>
    (loading ??= load().catch((failure: unknown) => {
      loading = null;
      throw failure;
    }));
}

const root = document.getElementById('page');
if (root !== null) openPage(root);
