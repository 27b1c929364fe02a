/** What a newcomer sees, from the first text message to the end, in a real Chromium before the whole gateway. */
import type { Browser, Page } from 'playwright-core';

import { openWorld, type World } from '../flows/world.js';
import { needs } from '../setup/needs.js';
import { launchChromium, visit } from './harness/chromium.js';
import { DIAGNOSIS, inChat, newPerson, say, typeCode, type Person } from './harness/person.js';

jest.setTimeout(120_000);

needs('chromium')('a newcomer', () => {
  let world: World;
  let browser: Browser;
  let person: Person;

  beforeAll(async () => {
    [world, browser] = await Promise.all([openWorld(), launchChromium()]);
  });

  beforeEach(async () => {
    person = await newPerson(browser, world);
  });

  afterEach(async () => {
    await person.close();
  });

  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  test('gets an answer by text message, a link for a secret, and goes on behind it where they were', async () => {
    await person.write('hi, what are your opening hours?');
    expect(await person.texts(1)).toEqual([expect.stringContaining('We are open')]);
    await person.write(DIAGNOSIS);
    const [, link, ...more] = await person.texts(2);
    expect(more).toEqual([]);
    expect(link).toContain(`${world.url}/c/`);
    expect(link).not.toMatch(/HIV|result|diagnos|negative/i);

    const page = await person.enter();
    await page.getByText('HIV test, 12 November: negative').waitFor();
    const timeline = await page.getByRole('log').innerText();
    expect(timeline).toContain('hi, what are your opening hours?');
    expect(timeline).toContain('We are open');
    expect(timeline).toContain('Private message');
    expect(timeline).not.toContain('diagnosed');
    await page.getByText('Harbour Clinic').first().waitFor();
    await page.getByText(`Belongs to •••• ${person.number.slice(-4)}`, { exact: true }).waitFor();
    await page.getByText('Automated assistant').waitFor();

    await say(page, 'and what is my balance?');
    await page.getByText('Your balance is 48.20 pounds').waitFor();
    await page.locator('.message-own', { hasText: 'and what is my balance?' }).locator('.mark-read').waitFor();
    expect(await person.texts(2)).toHaveLength(2);
    expect(person.complaints).toEqual([]);
  });

  test('finds numbers masked in the timeline, and is not asked for them again', async () => {
    await person.write('my card is 4111 1111 1111 1111');
    await person.write('my ssn is 536-22-8145');
    const page = await person.enter();
    await page.getByText('We do not take card payments in this chat').waitFor();
    const timeline = await page.getByRole('log').innerText();
    expect(timeline).toMatch(/my card is\s+card number 1111/);
    expect(timeline).toMatch(/my ssn is\s+social security number/);
    expect(timeline).not.toMatch(/4111 1111|536-22/);
    expect(await person.texts(1)).toHaveLength(1);
    expect(person.complaints).toEqual([]);
  });

  test('reads inside what a harmless question would have disclosed outside, with the page open or not', async () => {
    await person.write('when am I due in?');
    const [link, ...more] = await person.texts(1);
    expect(more).toEqual([]);
    expect(link).toContain('/c/');
    const page = await person.enter();
    await page.getByText('Tuesday 8 December at 10:20 with Dr Okafor').waitFor();
    expect(await page.getByText('Kept for this private chat').count()).toBe(1);

    await person.write('when am I due in?');
    await page.getByText('Tuesday 8 December at 10:20 with Dr Okafor').nth(1).waitFor();
    expect((await person.texts(1)).join()).not.toMatch(/December|Okafor|cardiology/);
    expect(await person.texts(1)).toHaveLength(1);
    expect(person.complaints).toEqual([]);
  });

  test('reloads into the same session without a code', async () => {
    await person.write(DIAGNOSIS);
    const page = await person.enter();
    await say(page, 'hello again');
    await page.locator('.message-own', { hasText: 'hello again' }).waitFor();
    const sessions = () => world.query<{ count: number }>('select count(*)::int as count from sessions');
    const before = await sessions();
    await page.reload();
    await inChat(page);
    expect(await page.locator('.message-own', { hasText: 'hello again' }).count()).toBe(1);
    expect(new URL(page.url()).hash).toBe('');
    expect(await sessions()).toEqual(before);
    expect(person.complaints).toEqual([]);
  });

  test('is refused in another browser with the hour, and gets a new link that takes the chat over', async () => {
    await person.write(DIAGNOSIS);
    const address = await linkOn(person.phone);
    const first = await person.enter();
    await first.getByText('HIV test').waitFor();
    const elsewhere = await visit(browser);
    await elsewhere.page.goto(address);
    await typeCode(elsewhere.page, await person.code());
    await elsewhere.page.getByRole('heading', { name: 'This link was already opened' }).waitFor();
    expect(await elsewhere.page.getByText(/opened on another device or browser at \d{1,2}:\d\d/).count()).toBe(1);
    expect(await elsewhere.page.getByText('HIV').count()).toBe(0);
    await first.getByText('Your link was tried on another device, and refused there').waitFor();

    await elsewhere.page.getByRole('button', { name: 'Send me a new link' }).click();
    await elsewhere.page.getByText('a new link is on its way').waitFor();
    await person.texts(2);
    await elsewhere.page.goto(await linkOn(person.phone));
    await typeCode(elsewhere.page, await person.code());
    await elsewhere.page.getByText('HIV test').waitFor();
    await first.getByText('You opened a newer link, and the chat goes on there.').waitFor();
    expect(await first.getByText('HIV').count()).toBe(0);
    expect(elsewhere.complaints).toEqual([]);
    await elsewhere.close();
    expect(person.complaints).toEqual([]);
  });

  test('ends the chat: the page is empty, the phone says so, and small talk goes on there', async () => {
    await person.write(DIAGNOSIS);
    const page = await person.enter();
    await page.getByText('HIV test').waitFor();
    await page.getByRole('button', { name: 'End chat' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End chat' }).click();
    await page.getByRole('heading', { name: 'This chat has ended' }).waitFor();
    expect(await page.getByText('HIV').count()).toBe(0);
    expect((await person.texts(2))[1]).toContain('The private chat has ended');
    await person.write('what are your opening hours?');
    expect((await person.texts(3))[2]).toContain('We are open');
    expect(person.complaints).toEqual([]);
  });
});

/** The newest link, as the telephone shows it. */
async function linkOn(phone: Page): Promise<string> {
  return (await phone.getByRole('log').getByRole('link').last().getAttribute('href')) ?? '';
}
