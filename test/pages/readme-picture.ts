/**
 * Makes docs/images/phone-and-session.png out of the running demonstration: a telephone with the one message that holds a
 * link, and beside it the private chat it opens. Run it when a page has changed; nothing in the picture is drawn by hand.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';

import { openWorld, type World } from '../flows/world.js';
import { launchChromium } from './harness/chromium.js';
import { DIAGNOSIS, newPerson, say } from './harness/person.js';

const PICTURE = join(__dirname, '../../docs/images/phone-and-session.png');
const WIDTH = 1400;
const HEIGHT = 900;
/** Of one page, in the picture and in its browser. */
const PAGE = { width: 430, height: 780 };

async function photograph(browser: Browser, world: World): Promise<readonly Buffer[]> {
  const person = await newPerson(browser, world, { viewport: PAGE, deviceScaleFactor: 2, colorScheme: 'light' });
  await person.write(DIAGNOSIS);
  await person.phone.getByRole('log').getByRole('link').waitFor();
  const page = await person.enter();
  await page.getByText('HIV test, 12 November: negative').waitFor();
  await say(page, 'Thank you! And when am I due in?');
  await page.getByText('Tuesday 8 December').waitFor();
  await page.locator('.message-own', { hasText: 'due in' }).locator('.mark-read').waitFor();
  await page.locator('.typing').waitFor({ state: 'detached' });
  await page.evaluate('document.activeElement.blur()');
  await person.phone.bringToFront();
  const phone = await person.phone.screenshot();
  await page.bringToFront();
  const chat = await page.screenshot();
  await person.close();
  return [phone, chat];
}

/** Side by side, each in the frame of a device. */
async function mount(browser: Browser, shots: readonly Buffer[]): Promise<Buffer> {
  const context = await browser.newContext({ viewport: { width: WIDTH, height: HEIGHT } });
  const page = await context.newPage();
  const images = shots.map((shot) => `<img src="data:image/png;base64,${shot.toString('base64')}" alt="">`);
  await page.setContent(`<style>
    body { margin: 0; height: 100vh; display: flex; align-items: center; justify-content: center; gap: 150px; background: #dfe6ea; }
    img { width: ${PAGE.width}px; height: ${PAGE.height}px; border: 10px solid #18222b; border-radius: 40px; box-shadow: 0 18px 50px #18222b47; }
  </style>${images.join('')}`);
  await page.evaluate('Promise.all([...document.images].map((image) => image.decode()))');
  const picture = await page.screenshot();
  await context.close();
  return picture;
}

async function main(): Promise<void> {
  const [world, browser] = await Promise.all([openWorld(), launchChromium()]);
  writeFileSync(PICTURE, await mount(browser, await photograph(browser, world)));
  await browser.close();
  await world.close();
}

void main();
