/**
 * What the gateway refuses, and why, as a person reads it: in English and in Spanish, under the real policy. Axe looks at
 * the same states in browsers of its own that are told to let it in, so that the policy is watched where it holds.
 */
import type { Browser } from 'playwright-core';

import { openWorld, type World } from '../flows/world.js';
import { needs } from '../setup/needs.js';
import { axeFindings } from './harness/axe.js';
import { launchChromium, visit } from './harness/chromium.js';
import { DIAGNOSIS, newPerson } from './harness/person.js';
import { REAL_SCENES } from './harness/real-scenes.js';

jest.setTimeout(120_000);

needs('chromium')('the gateway’s pages', () => {
  let world: World;
  let browser: Browser;

  beforeAll(async () => {
    [world, browser] = await Promise.all([openWorld(), launchChromium()]);
  });

  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  async function freshLink() {
    const number = world.newPhone();
    await world.text(number, DIAGNOSIS);
    return world.nthLink(number);
  }

  describe.each([
    { language: 'en', locale: 'en-US' },
    { language: 'es', locale: 'es-ES' },
  ] as const)('in $locale', ({ language, locale }) => {
    test.each(REAL_SCENES)('$name', async (scene) => {
      const { page, complaints, close } = await visit(browser, { locale });
      await scene.show(page, await freshLink(), world);
      await page.getByText(scene[language]).waitFor();
      expect(await page.getAttribute('html', 'lang')).toBe(language);
      expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
      expect(complaints).toEqual([]);
      await close();
    });
  });

  describe('leave axe nothing to find', () => {
    test.each(REAL_SCENES)('$name', async (scene) => {
      const { page, close } = await visit(browser, { bypassCSP: true, viewport: { width: 320, height: 640 } });
      await scene.show(page, await freshLink(), world);
      await page.getByText(scene.en).waitFor();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await axeFindings(page)).toEqual([]);
      }
      await close();
    });

    test('the telephone', async () => {
      const { phone, write, close } = await newPerson(browser, world, { bypassCSP: true });
      await write(DIAGNOSIS);
      await phone.getByRole('log').getByRole('link').waitFor();
      for (const colorScheme of ['light', 'dark'] as const) {
        await phone.emulateMedia({ colorScheme });
        expect(await axeFindings(phone)).toEqual([]);
      }
      await close();
    });
  });
});
