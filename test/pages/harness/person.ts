/**
 * A person before the whole gateway, in a real Chromium: a telephone in one tab, and what they tap in the next. All they
 * know is what stands on the pages; the code is read from the telephone. Every complaint of the browser is kept.
 */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

import { until } from '../../flows/until.js';
import type { World } from '../../flows/world.js';
import { visit, type Visit } from './chromium.js';

export const DIAGNOSIS = 'I was diagnosed with HIV last week, do you have my results';

export interface Person extends Visit {
  /** The telephone's tab; the same as `page`. */
  readonly phone: Page;
  readonly number: string;
  /** Writes a text message on the telephone and waits until it was taken and worked. */
  write(text: string): Promise<void>;
  /** What the business wrote, as it stands on the telephone, at least `count` of it. */
  texts(count: number): Promise<readonly string[]>;
  /** Taps the newest link; the tab it opens. */
  tap(): Promise<Page>;
  /** The four digits of the newest message with a link. */
  code(): Promise<string>;
  /** Taps the newest link, types the code, and is in. */
  enter(): Promise<Page>;
}

export async function newPerson(browser: Browser, world: World, options: BrowserContextOptions = {}): Promise<Person> {
  const own = await visit(browser, options);
  const phone = own.page;
  const number = world.newPhone();
  await phone.goto(`${world.url}/phone?n=${Number(number.slice(-2))}`);
  await phone.getByText(number).waitFor();
  const fromBusiness = phone.getByRole('log').locator('.business');

  const person: Person = {
    ...own,
    phone,
    number,
    async write(text) {
      await phone.getByLabel('Text message').fill(text);
      const taken = phone.waitForResponse((response) => response.url().endsWith('/messages'));
      await phone.keyboard.press('Enter');
      await taken;
      await world.settled();
    },
    async texts(count) {
      if (count > 0) await fromBusiness.nth(count - 1).waitFor();
      return fromBusiness.allInnerTexts();
    },
    async tap() {
      const opened = phone.context().waitForEvent('page');
      await fromBusiness.getByRole('link').last().click();
      return opened;
    },
    async code() {
      const text = await fromBusiness
        .filter({ has: phone.getByRole('link') })
        .last()
        .innerText();
      return /^Code (\d{4})$/m.exec(text)?.[1] ?? '';
    },
    async enter() {
      const page = await person.tap();
      await typeCode(page, await person.code());
      await inChat(page);
      return page;
    },
  };
  return person;
}

export const typeCode = (page: Page, code: string): Promise<void> => page.getByRole('textbox').pressSequentially(code);

/** Connected, and all that was said is there. */
export const inChat = (page: Page): Promise<void> => page.locator('[role=log][aria-busy=false]').waitFor();

export async function say(page: Page, words: string): Promise<void> {
  await page.locator('.composer-input').fill(words);
  await page.locator('.composer-send').click();
}

/** Nobody's code. */
export const otherThan = (code: string): string => (code === '0000' ? '1111' : '0000');

/** The newest link on this telephone, another than `before`. */
export const newerLink = (world: World, number: string, before: string): Promise<string> =>
  until('a newer link has come', () => {
    const [link] = /https?:\/\/\S+/.exec(world.texts(number).findLast((text) => text.includes('/c/')) ?? '') ?? [];
    return link === before ? null : link;
  });
