/**
 * Programs that follow links for people: mail and chat previews, virus scanners, and the thorough kind that presses all
 * there is and fills in all it finds. None of them uses a link up.
 */
import type { Browser, Page } from 'playwright-core';

import type { TappedLink } from '../flows/customer.js';
import { openWorld, type World } from '../flows/world.js';
import { needs } from '../setup/needs.js';
import { launchChromium, visit } from './harness/chromium.js';
import { DIAGNOSIS, inChat, otherThan, typeCode } from './harness/person.js';

jest.setTimeout(120_000);

needs('chromium')('a browser without a person', () => {
  let world: World;
  let browser: Browser;
  let link: TappedLink;

  beforeAll(async () => {
    [world, browser] = await Promise.all([openWorld(), launchChromium()]);
  });

  beforeEach(async () => {
    const number = world.newPhone();
    await world.text(number, DIAGNOSIS);
    link = await world.nthLink(number);
  });

  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const links = () =>
    world.query<{ id: string; state: string; wrong_codes: number; device: string | null }>(
      'select id, state, wrong_codes, device from links order by id',
    );

  /** In a browser that has never been here. */
  async function personEnters(): Promise<void> {
    const { page, close } = await visit(browser);
    await page.goto(link.url);
    await typeCode(page, link.code);
    await inChat(page);
    await page.getByText('HIV test, 12 November: negative').waitFor();
    await close();
  }

  test('opens the link, waits and presses everything: nothing is asked of the gateway, and the person still enters', async () => {
    const before = await links();
    const { page, close } = await visit(browser);
    const asked: string[] = [];
    page.on('request', (request) => request.method() !== 'GET' && asked.push(request.url()));
    page.on('websocket', (socket) => asked.push(socket.url()));
    await page.goto(link.url, { waitUntil: 'networkidle' });
    await pressEverything(page);
    await page.reload({ waitUntil: 'networkidle' });
    await pressEverything(page);
    expect(asked).toEqual([]);
    expect(await links()).toEqual(before);
    await close();
    await personEnters();
  });

  test.each(['test@example.com', 'Lorem ipsum 42', '<script>alert(1)</script>', '7'])(
    'fills in %j and presses on: nothing is consumed',
    async (words) => {
      const before = await links();
      const { page, close } = await visit(browser);
      await page.goto(link.url, { waitUntil: 'networkidle' });
      await fillEverything(page, words);
      await pressEverything(page);
      expect(await links()).toEqual(before);
      await close();
      await personEnters();
    },
  );

  test('happens to type four digits: a try is gone, the link is not', async () => {
    const { page, close } = await visit(browser);
    await page.goto(link.url, { waitUntil: 'networkidle' });
    await fillEverything(page, otherThan(link.code));
    await page.getByText('4 tries left').waitFor();
    await pressEverything(page);
    expect((await links()).find(({ id }) => id === link.id)).toEqual({
      id: link.id,
      state: 'minted',
      wrong_codes: 1,
      device: null,
    });
    await close();
    await personEnters();
  });

  test('holds the link without its fragment, which no server ever sees: there is nothing to press', async () => {
    const { page, close } = await visit(browser);
    await page.goto(link.url.replace(/#.*/, ''), { waitUntil: 'networkidle' });
    expect(await page.locator('button, input, a').count()).toBe(0);
    await close();
    await personEnters();
  });
});

const everything = 'a, button, input, textarea, label, summary, [role=button], [tabindex], [onclick], h1, p';

async function pressEverything(page: Page): Promise<void> {
  for (const element of await page.locator(everything).all()) {
    await element.click();
    for (const key of ['Enter', ' ']) await page.keyboard.press(key);
  }
}

async function fillEverything(page: Page, words: string): Promise<void> {
  for (const field of await page.locator('input, textarea').all()) {
    await field.click();
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
  }
}
