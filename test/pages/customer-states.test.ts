/** Every state of the customer page in a real Chromium: axe finds nothing, the policy is kept, and nothing is cut off. */
import type { Browser } from 'playwright-core';

import { needs } from '../setup/needs.js';
import { axeFindings } from './harness/axe.js';
import { buildPages, type BuiltPages } from './harness/built-pages.js';
import { launchChromium, visit } from './harness/chromium.js';
import { startFakeGateway, type FakeGateway } from './harness/fake-gateway.js';
import { SCENES } from './harness/scenes.js';

const VARIANTS = [
  { name: 'light, English, 320 px', options: { colorScheme: 'light', locale: 'en-US', viewport: { width: 320, height: 640 } } },
  { name: 'dark, Spanish, 1280 px', options: { colorScheme: 'dark', locale: 'es-ES', viewport: { width: 1280, height: 800 } } },
] as const;

needs('chromium')('the customer page', () => {
  let pages: BuiltPages;
  let gateway: FakeGateway;
  let browser: Browser;
  let links = 0;

  beforeAll(async () => {
    pages = await buildPages();
    [gateway, browser] = await Promise.all([startFakeGateway(pages.root), launchChromium()]);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await gateway.close();
    await pages.remove();
  });

  describe.each(VARIANTS)('$name', ({ options }) => {
    test.each(SCENES)('$name', async (scene) => {
      links += 1;
      const { page, complaints, close } = await visit(browser, {
        ...options,
        ...(scene.userAgent !== undefined && { userAgent: scene.userAgent }),
      });
      await scene.show(page, gateway, `scene${String(links).padStart(5, '0')}`);
      expect(await axeFindings(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
      expect(await smallTargets(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    });
  });

  test.each(['#ffffff', '#000000', '#ffff00', '#808080'])('a brand of %s stays readable', async (colour) => {
    gateway.site.colour = colour;
    const chat = SCENES.find(({ name }) => name === 'chat');
    for (const colorScheme of ['light', 'dark'] as const) {
      links += 1;
      const { page, close } = await visit(browser, { colorScheme });
      await chat?.show(page, gateway, `brand${String(links).padStart(5, '0')}`);
      expect(await axeFindings(page)).toEqual([]);
      await close();
    }
  });
});

/** What can be pressed, and is smaller than a finger: 44 by 44 pixels. */
function smallTargets(page: { evaluate<T>(script: string): Promise<T> }): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('button, input, textarea')]
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
    .map(({ element, box }) => element.className + ' ' + box.width + 'x' + box.height)`);
}
