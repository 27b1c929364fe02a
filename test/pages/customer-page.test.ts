/** The customer page's promises, kept in a real Chromium against the wire's own server half. */
import type { Browser, Page } from 'playwright-core';

import { needs } from '../setup/needs.js';
import { buildPages, type BuiltPages } from './harness/built-pages.js';
import { launchChromium, visit, type Visit } from './harness/chromium.js';
import { startFakeGateway, type FakeGateway, type FakeLink } from './harness/fake-gateway.js';
import { enterChat, STORY } from './harness/scenes.js';
import { storedBy } from './harness/stored.js';

needs('chromium')('the customer page', () => {
  let pages: BuiltPages;
  let gateway: FakeGateway;
  let browser: Browser;
  let visits: Visit[] = [];
  let links = 0;

  beforeAll(async () => {
    pages = await buildPages();
    [gateway, browser] = await Promise.all([startFakeGateway(pages.root), launchChromium()]);
  }, 120_000);

  afterEach(async () => {
    await Promise.all(visits.map((one) => one.close()));
    visits = [];
  });

  afterAll(async () => {
    await browser.close();
    await gateway.close();
    await pages.remove();
  });

  const newLink = (change: Partial<FakeLink> = {}): FakeLink => {
    links += 1;
    return gateway.link(`story${String(links).padStart(5, '0')}`, { timeline: [...STORY], ...change });
  };

  async function newVisit(): Promise<Visit> {
    const one = await visit(browser);
    visits.push(one);
    return one;
  }

  async function inChat(change: Partial<FakeLink> = {}) {
    const link = newLink(change);
    const one = await newVisit();
    await enterChat(one.page, gateway, link);
    return { link, ...one };
  }

  test('keeps the fragment until the code is right, and takes it out of the address bar then', async () => {
    const link = newLink();
    const { page } = await newVisit();
    await page.goto(gateway.url(link));
    await page.getByRole('textbox').pressSequentially('0000');
    await page.locator('.code-trouble').waitFor();
    expect(page.url()).toContain(link.secret);
    expect(await page.getByRole('textbox').inputValue()).toBe('');
    expect(await focused(page)).toBe('code');
    await page.keyboard.type(link.code);
    await page.getByRole('log').waitFor();
    expect(page.url()).toBe(`${gateway.origin}/c/${link.id}`);
  });

  test('changes nothing when everything on it is pressed', async () => {
    const link = newLink();
    const asked: string[] = [];
    const { page } = await newVisit();
    page.on('request', (request) => request.method() !== 'GET' && asked.push(request.url()));
    await page.goto(gateway.url(link));
    await page.getByRole('textbox').waitFor();
    for (const element of await page.locator('button, a, input, label, h1, p').all()) await element.click();
    for (const key of ['Enter', ' ', 'Tab', 'Enter', 'Escape']) await page.keyboard.press(key);
    expect(asked).toEqual([]);
    expect(link.device).toBeNull();
  });

  test('goes on after a reload without a code, and another browser is told that the link was opened', async () => {
    const { link, page } = await inChat();
    await page.reload();
    await page.getByText('Can I bring my daughter').waitFor();
    const other = await newVisit();
    await other.page.goto(gateway.url(link));
    await other.page.getByRole('textbox').pressSequentially(link.code);
    await other.page.getByText('Was it you?').waitFor();
    await other.page.getByRole('button', { name: 'Send me a new link' }).click();
    await other.page.getByText('a new link is on its way').waitFor();
    expect(link.renewals).toBe(1);
  });

  test('leaves no text, secret or code in any storage', async () => {
    const { link, page } = await inChat();
    await say(page, 'a secret of mine');
    await page.locator('.mark-delivered, .mark-read').last().waitFor();
    const stored = await storedBy(page);
    expect(stored).toContain(link.id);
    for (const word of ['secret of mine', 'appointment', link.secret, link.code]) expect(stored).not.toContain(word);
  });

  test('blanks the document the moment it goes out of sight, and resumes when it comes back', async () => {
    const { page } = await inChat();
    await page.evaluate(`dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))`);
    expect(await page.locator('body').innerText()).not.toMatch(/\w/);
    await page.evaluate(`dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))`);
    await page.getByText('Can I bring my daughter').waitFor();
  });

  test('sends a message once, although the line was cut before it was answered', async () => {
    const { link, page } = await inChat({ answers: false });
    await say(page, 'only once');
    await page.locator('.mark-sending').waitFor();
    await until(page, () => link.received.some(({ type }) => type === 'say'));
    link.answers = true;
    link.cut();
    await page.locator('.message', { hasText: 'only once' }).locator('.mark-delivered').waitFor();
    const says = link.received.filter((frame) => frame.type === 'say');
    expect(new Set(says.map(({ id }) => id)).size).toBe(1);
    expect(says).toHaveLength(2);
    expect(await page.getByText('only once').count()).toBe(1);
  });

  test('holds what was written offline, and sends it when the network is back', async () => {
    const { link, page } = await inChat();
    await page.context().setOffline(true);
    await page.getByText('You are offline').waitFor();
    await say(page, 'written offline');
    await page.locator('.mark-sending').waitFor();
    await page.context().setOffline(false);
    await page.locator('.message', { hasText: 'written offline' }).locator('.mark-delivered').waitFor();
    expect(link.timeline.filter(({ body }) => body.kind === 'text' && body.text === 'written offline')).toHaveLength(1);
  });

  test('never lets a card’s security code out', async () => {
    const { link, page } = await inChat();
    await say(page, 'the cvv is 123');
    await page.getByRole('alert').getByText('security code of your card').waitFor();
    expect(await page.getByRole('textbox').inputValue()).toBe('the cvv is 123');
    expect(link.received.filter(({ type }) => type === 'say')).toEqual([]);
  });

  test('answers with a choice, says what was seen, and keeps the chat open on request', async () => {
    const { link, page } = await inChat({ welcome: { idleEndsAt: Date.now() + 100_000 } });
    await page.getByRole('button', { name: 'Stay' }).click();
    await page.getByRole('button', { name: 'Stay' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Yes, please' }).click();
    await page.locator('.message-own', { hasText: 'Yes, please' }).waitFor();
    expect(await page.getByRole('button', { name: 'Yes, please' }).count()).toBe(0);
    expect(link.received).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'stay' }),
        expect.objectContaining({ type: 'say', text: 'Yes, please' }),
        expect.objectContaining({ type: 'seen', seq: 10 }),
      ]),
    );
  });

  test('ends on request, from the keyboard, and a reload shows nothing of it', async () => {
    const { link, page } = await inChat();
    await page.getByRole('button', { name: 'End chat' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'This chat has ended' }).waitFor();
    expect(link.received.at(-1)?.type).toBe('end');
    await page.reload();
    await page.getByRole('heading', { name: 'This link is not complete' }).waitFor();
  });

  test('connects although the cipher could not be fetched the first time', async () => {
    const link = newLink();
    const { page } = await newVisit();
    await page.route('**/assets/sodium-*', (route) => route.abort(), { times: 2 });
    await enterChat(page, gateway, link);
    expect(await page.getByText('Can I bring my daughter').count()).toBe(1);
  });

  test('shows markup as the text that it is', async () => {
    const { link, page, complaints } = await inChat();
    const text = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    link.send({
      type: 'message',
      message: { seq: 11, author: 'bot', body: { kind: 'text', text }, exposure: 'session', at: Date.now() },
    });
    await page.getByText(text).waitFor();
    expect(await page.title()).toBe('Private chat');
    expect(complaints).toEqual([]);
  });

  test('fetches the cipher when the first digit is typed, and asks nothing of any other origin', async () => {
    const link = newLink();
    const { page } = await newVisit();
    const asked: URL[] = [];
    page.on('request', (request) => asked.push(new URL(request.url())));
    const ciphers = () => asked.filter(({ pathname }) => pathname.includes('/sodium-')).length;
    await page.goto(gateway.url(link), { waitUntil: 'networkidle' });
    expect(ciphers()).toBe(0);
    await page.getByRole('textbox').pressSequentially(link.code.slice(0, 1));
    await until(page, () => ciphers() === 1);
    await page.getByRole('textbox').pressSequentially(link.code.slice(1));
    await page.getByText('Can I bring my daughter').waitFor();
    expect(ciphers()).toBe(1);
    expect(asked.filter(({ origin }) => origin !== gateway.origin)).toEqual([]);
    expect(asked.length).toBeGreaterThan(5);
  });
});

const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement.id');

async function say(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox').fill(words);
  await page.getByRole('button', { name: 'Send' }).click();
}

async function until(page: Page, done: () => boolean): Promise<void> {
  while (!done()) await page.waitForTimeout(10);
}
