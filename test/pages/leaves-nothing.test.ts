/** What becomes of the chat when network, page or person go away: nothing is lost, nothing doubled, and nothing stays. */
import type { Browser, Page } from 'playwright-core';

import { until } from '../flows/until.js';
import { openWorld, type World } from '../flows/world.js';
import { needs } from '../setup/needs.js';
import { launchChromium, visit, type Visit } from './harness/chromium.js';
import { DIAGNOSIS, inChat, say, typeCode } from './harness/person.js';
import { storedBy } from './harness/stored.js';

jest.setTimeout(120_000);

const RESULT = 'HIV test, 12 November: negative';

needs('chromium')('the private chat', () => {
  let world: World;
  let browser: Browser;
  let own: Visit;
  let secret: string;

  beforeAll(async () => {
    // Playwright turns the back/forward cache off; people have it.
    const cached = { ignoreDefaultArgs: ['--disable-back-forward-cache'] };
    [world, browser] = await Promise.all([openWorld(), launchChromium(cached)]);
  });

  beforeEach(async () => {
    const number = world.newPhone();
    await world.text(number, DIAGNOSIS);
    const link = await world.nthLink(number);
    ({ secret } = link);
    own = await visit(browser);
    await own.page.addInitScript(KEEP_WHAT_SHOWS);
    await own.page.goto(link.url);
    await typeCode(own.page, link.code);
    await inChat(own.page);
    await own.page.getByText(RESULT).waitFor();
  });

  afterEach(() => own.close());

  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  test('holds what is written offline, says so, and delivers it once when the network is back', async () => {
    const { page, complaints } = own;
    await page.context().setOffline(true);
    await page.getByText('You are offline').waitFor();
    await say(page, 'written offline');
    const message = page.locator('.message-own', { hasText: 'written offline' });
    await message.locator('.mark-sending').waitFor();
    await page.context().setOffline(false);
    await message.locator('.mark-delivered, .mark-read').waitFor();
    await page.getByText('You are offline').waitFor({ state: 'detached' });
    await page.reload();
    await inChat(page);
    await message.waitFor();
    expect(await message.count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  test('is delivered once when the network goes again and again in the middle of it', async () => {
    const { page } = own;
    for (const words of ['number one', 'number two', 'number three']) {
      await say(page, words);
      await page.context().setOffline(true);
      await page.getByText('You are offline').waitFor();
      await page.context().setOffline(false);
    }
    const own3 = page.locator('.message-own', { hasText: 'number' });
    await own3.locator('.mark-delivered, .mark-read').nth(2).waitFor();
    await page.reload();
    await inChat(page);
    const texts = await own3.locator('.bubble').allInnerTexts();
    expect(texts.map((text) => text.trim()).toSorted()).toEqual(['number one', 'number three', 'number two']);
  });

  test('is blank before the page is left, and resumes without a code on the way back', async () => {
    const { page, complaints } = own;
    await page.goto(`${world.url}/phone`);
    expect(await leftBehind(page)).toBe('');
    await page.goBack();
    await page.getByText(RESULT).waitFor();
    expect((await shownFirst(page)).join()).not.toMatch(/HIV|negative/);
    expect(complaints).toEqual([]);
  });

  test('shows no old text when a browser keeps the page although it must not', async () => {
    const { page, complaints } = own;
    // Safari's back/forward cache does not heed `no-store`; Chromium's does. A page handed over so has no address of its own.
    await page.context().grantPermissions(['local-network-access']);
    await page.route('**/c/*', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'cache-control': 'no-cache' } });
    });
    await page.reload();
    await page.getByText(RESULT).waitFor();
    await page.goto(`${world.url}/phone`);
    await page.evaluate('history.back()');
    await until('the kept page shows again', async () => (await shownFirst(page).catch(() => [])).length === 2);
    expect((await shownFirst(page))[1]).toBe('');
    await page.getByText(RESULT).waitFor();
    await say(page, 'still here');
    await page.locator('.message-own', { hasText: 'still here' }).locator('.mark-delivered, .mark-read').waitFor();
    expect(complaints).toEqual([]);
  });

  test('leaves no text, secret or code in any storage of the browser', async () => {
    const { page } = own;
    await say(page, 'a secret of mine');
    await page.locator('.message-own', { hasText: 'a secret of mine' }).locator('.mark-delivered, .mark-read').waitFor();
    const stored = await storedBy(page);
    const { cookies, origins } = await page.context().storageState({ indexedDB: false });
    const all = stored + JSON.stringify([cookies, origins]);
    expect(stored).toContain('extractable: false');
    for (const word of ['secret of mine', 'HIV', 'negative', secret]) expect(all).not.toContain(word);
    expect(await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie]')).toEqual([0, 0, '']);
    expect(cookies.map(({ httpOnly, sameSite }) => ({ httpOnly, sameSite }))).toEqual([{ httpOnly: true, sameSite: 'Strict' }]);
    expect(page.url()).not.toContain('#');
  });

  test('keeps nothing at all once it is ended', async () => {
    const { page } = own;
    await page.getByRole('button', { name: 'End chat' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End chat' }).click();
    await page.getByRole('heading', { name: 'This chat has ended' }).waitFor();
    await until('the keys are gone', async () => !(await storedBy(page)).includes('extractable'));
    expect(await page.locator('body').innerText()).not.toMatch(/HIV|negative|Alex/);
  });
});

/** First of all listeners: what stands there at the moment a page is shown. Last of all: what stands there when it goes. */
const KEEP_WHAT_SHOWS = `
  globalThis.shownFirst = [];
  addEventListener('pageshow', () => globalThis.shownFirst.push(document.body.innerText.trim()), { capture: true });
  addEventListener('load', () => addEventListener('pagehide', () =>
    sessionStorage.setItem('left-behind', document.body.innerText.trim())));`;

const shownFirst = (page: Page): Promise<string[]> => page.evaluate<string[]>('globalThis.shownFirst');

/** Read by the next page of the same origin in this tab. */
const leftBehind = (page: Page): Promise<string | null> => page.evaluate<string | null>("sessionStorage.getItem('left-behind')");
