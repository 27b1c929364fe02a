/** A real Chromium; what it complains about is collected, so that a test can say "nothing". */
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** `TEST_CHROMIUM` is where the test run has found one. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['TEST_CHROMIUM'] ?? '/usr/bin/chromium', args: ARGUMENTS });

export interface Visit {
  readonly page: Page;
  /** Errors and policy violations, as the console tells them. */
  readonly complaints: string[];
  close(): Promise<void>;
}

export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en-US', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    const serious = message.type() === 'error' || message.type() === 'warning';
    // What a test itself took away.
    if (serious && !/net::ERR_(FAILED|INTERNET_DISCONNECTED)/.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints, close: () => context.close() };
}
