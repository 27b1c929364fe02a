/** The simulated phone in a real Chromium: what a newcomer does with it, and what it must not do. */
import { join } from 'node:path';

import express from 'express';
import type { Browser } from 'playwright-core';

import type { SmsSimulator } from '../../channels/sms/simulator.js';
import { phonePageRouter } from '../../channels/sms/simulator.page.router.js';
import { smsSimulatorRouter } from '../../channels/sms/simulator.router.js';
import { listen, type RunningServer } from '../fakes/http.js';
import { simulator } from '../fakes/sms.js';
import { needs } from '../setup/needs.js';
import { axeFindings } from './harness/axe.js';
import { buildPages, type BuiltPages } from './harness/built-pages.js';
import { launchChromium, visit, type Visit } from './harness/chromium.js';

const PHONE_1 = '+12025550101';
const LINK = 'http://127.0.0.1/c/AbCdEfGhIj#secret';

needs('chromium')('the phone page', () => {
  let pages: BuiltPages;
  let browser: Browser;
  let twin: SmsSimulator;
  let server: RunningServer;
  let opened: Visit;
  /** What the gateway answers to webhooks. */
  let status: number;

  beforeAll(async () => {
    [pages, browser] = await Promise.all([buildPages(), launchChromium()]);
  }, 120_000);

  beforeEach(async () => {
    status = 200;
    twin = simulator({ deliverTo: () => server.url, messagingServiceSid: `MG${'5'.repeat(32)}` });
    server = await listen(
      express()
        .post('/webhooks/sms/inbound', (_request, response) => void response.status(status).end())
        .use('/simulators/sms', smsSimulatorRouter(twin))
        .use(phonePageRouter({ pagesDir: pages.root }))
        .use('/assets', express.static(join(pages.root, 'assets'))),
    );
    opened = await visit(browser, { viewport: { width: 320, height: 640 } });
    await opened.page.goto(`${server.url}/phone`);
  });

  afterEach(async () => {
    await opened.close();
    await twin.close();
    await server.close();
  });

  afterAll(async () => {
    await browser.close();
    await pages.remove();
  });

  const send = (text: string) => twin.accept({ to: PHONE_1, body: text, service: null, statusCallback: null });
  const log = () => opened.page.getByRole('log');

  test('says that it is simulated, and sends what is typed or tapped', async () => {
    const { page, complaints } = opened;
    await page.getByRole('heading', { name: 'Simulated phone' }).waitFor();
    expect(await page.title()).toBe('Simulated phone of the demonstration');
    await page.getByLabel('Text message').fill('hello');
    await page.keyboard.press('Enter');
    await log().getByText('hello').waitFor();
    await page.getByRole('button', { name: 'hi, what are your opening hours?' }).click();
    await log().getByText('hi, what are your opening hours?').waitFor();
    await page.getByRole('button', { name: 'Send a photo' }).click();
    await log().getByText('Photo', { exact: true }).waitFor();
    expect(twin.exchange.messages.map((message) => [message.from, message.body, message.media.length])).toEqual([
      [PHONE_1, 'hello', 0],
      [PHONE_1, 'hi, what are your opening hours?', 0],
      [PHONE_1, '', 1],
    ]);
    expect(await page.getByLabel('Text message').inputValue()).toBe('');
    expect(complaints).toEqual([]);
  });

  test('shows what comes, with a link that opens in a tab of its own and knows nothing of this one', async () => {
    send(`Continue here: ${LINK}. Code 1234`);
    const link = log().getByRole('link');
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe(LINK);
    expect(await link.getAttribute('target')).toBe('_blank');
    expect(await link.getAttribute('rel')).toContain('noopener');
  });

  test('shows markup as text', async () => {
    send('<img src=x onerror=alert(1)> & <b>bold</b>');
    await log().getByText('<img src=x onerror=alert(1)> & <b>bold</b>').waitFor();
    expect(await log().locator('img, b').count()).toBe(0);
  });

  test('keeps the conversation over a reload, and each phone its own', async () => {
    const { page } = opened;
    send('for the first phone');
    await log().getByText('for the first phone').waitFor();
    await page.reload();
    await log().getByText('for the first phone').waitFor();
    expect(await log().locator('.bubble').count()).toBe(1);
    await page.getByRole('link', { name: 'Phone 2' }).click();
    await page.getByText('+12025550102').waitFor();
    expect(await log().locator('.bubble').count()).toBe(0);
    await page.goto(`${server.url}/phone`);
    await page.getByText('+12025550102').waitFor();
  });

  test('says when the gateway did not take a message', async () => {
    status = 503;
    await opened.page.getByRole('button', { name: 'when am I due in?' }).click();
    const notice = opened.page.getByRole('status').getByText('Not delivered');
    await notice.waitFor();
    expect(await notice.isVisible()).toBe(true);
  });

  test.each(['light', 'dark'] as const)('fits 320 pixels and leaves axe nothing to find, %s', async (colorScheme) => {
    const { page, complaints } = opened;
    await page.emulateMedia({ colorScheme });
    send(`Continue here: ${LINK}. Code 1234`);
    await log().getByRole('link').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(await axeFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
