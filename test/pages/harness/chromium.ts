/** A real Chromium; what it complains about is collected, so that a test can say "nothing". */
import { chromium, type Browser, type BrowserContextOptions, type LaunchOptions, type Page } from 'playwright-core';

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
export const launchChromium = (options: LaunchOptions = {}): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['TEST_CHROMIUM'] ?? '/usr/bin/chromium', args: ARGUMENTS, ...options });

export interface Visit {
  readonly page: Page;
  /** Errors and policy violations of every tab, as the console tells them. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** What a test itself took away, and links that the gateway refuses: the page makes a view of those. */
const EXPECTED = /net::ERR_(FAILED|INTERNET_DISCONNECTED)|status of (403|404|409|410) .*\/api\/links\//;

/** The console has most violations; this has them all, from before a page's first line of script. */
const TELL_VIOLATIONS = `addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
  console.error('policy violated: ' + effectiveDirective + ' ' + blockedURI))`;

export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en-US', ...options });
  const complaints: string[] = [];
  context.on('console', (message) => {
    const serious = message.type() === 'error' || message.type() === 'warning';
    if (serious && !EXPECTED.test(`${message.text()} ${message.location().url}`)) complaints.push(message.text());
  });
  context.on('weberror', (thrown) => complaints.push(thrown.error().message));
  await context.addInitScript(TELL_VIOLATIONS);
  return { page: await context.newPage(), complaints, close: () => context.close() };
}
