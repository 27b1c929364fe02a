/** Every state the customer page can show, and the way there: one list for the checks of all of them. */
import type { Page } from 'playwright-core';

import type { WireMessage } from '../../../secure-web/wire/frames.js';
import type { FakeGateway, FakeLink } from './fake-gateway.js';

export interface Scene {
  readonly name: string;
  /** Of the browser; a common phone's when absent. */
  readonly userAgent?: string;
  show(page: Page, gateway: FakeGateway, id: string): Promise<void>;
}

const MESSENGER =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/124.0 Mobile Safari/537.36 [FB_IAB/Orca-Android;FBAV/450.0]';
const AT = new Date(2026, 10, 21, 9, 12).getTime();
const minutes = (count: number) => AT + count * 60_000;

const text = (
  seq: number,
  author: WireMessage['author'],
  exposure: WireMessage['exposure'],
  words: string,
  at: number,
): WireMessage => ({
  seq,
  author,
  exposure,
  body: { kind: 'text', text: words },
  at,
});

/** A day of SMS, then the private part: every kind of row. */
export const STORY: readonly WireMessage[] = [
  text(1, 'customer', 'open', 'hi, what are your opening hours?', minutes(0)),
  text(2, 'bot', 'open', 'We are open Monday to Friday, 8 am to 6 pm.', minutes(1)),
  text(3, 'customer', 'masked', 'my card is [CARD 1111], number [PHONE]', minutes(5)),
  { seq: 4, author: 'system', exposure: 'open', body: { kind: 'marker', marker: 'link-sent' }, at: minutes(6) },
  text(5, 'customer', 'masked', '', minutes(7)),
  {
    seq: 6,
    author: 'customer',
    exposure: 'open',
    body: { kind: 'media', contentTypes: ['image/jpeg', 'image/png'] },
    at: minutes(8),
  },
  {
    seq: 7,
    author: 'system',
    exposure: 'session',
    body: { kind: 'marker', marker: 'session-started' },
    at: Date.now() - 400_000,
  },
  text(8, 'bot', 'held', 'Your appointment is on Tuesday at 10:40 with Dr. Ortiz.', Date.now() - 390_000),
  { ...text(9, 'customer', 'session', 'Thank you! Can I bring my daughter with me?', Date.now() - 300_000), clientId: 'one' },
  {
    seq: 10,
    author: 'bot',
    exposure: 'session',
    body: {
      kind: 'text',
      text: 'Of course. Shall I note it for the practice?',
      choices: ['Yes, please', 'No, thank you', 'I want a human'],
    },
    at: Date.now() - 290_000,
  },
];

/** An offered link was entered: nobody has said anything in private yet. */
const OFFERED = STORY.filter(({ seq }) => [1, 2, 4, 7].includes(seq));

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox').pressSequentially(code);
}

/** Enters; done when the timeline is complete. */
export async function enterChat(page: Page, gateway: FakeGateway, link: FakeLink): Promise<void> {
  await page.goto(gateway.url(link));
  await typeCode(page, link.code);
  await page.locator('[role=log][aria-busy=false]').waitFor();
}

const closed =
  (answer: object) =>
  async (page: Page, gateway: FakeGateway, id: string): Promise<void> => {
    const link = gateway.link(id, { answer });
    await page.goto(gateway.url(link));
    await typeCode(page, link.code);
    await page.locator('.card > h1').waitFor();
  };

const chat = (prepare: Partial<FakeLink>, then?: (page: Page, link: FakeLink) => Promise<void>) => {
  return async (page: Page, gateway: FakeGateway, id: string): Promise<void> => {
    const link = gateway.link(id, { timeline: [...STORY], ...prepare });
    await enterChat(page, gateway, link);
    await then?.(page, link);
  };
};

async function write(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox').fill(words);
  await page.locator('.composer-send').click();
}

export const SCENES: readonly Scene[] = [
  { name: 'no-link', show: (page, { origin }, id) => page.goto(`${origin}/c/${id}`).then(() => page.locator('h1').waitFor()) },
  {
    name: 'unsupported',
    async show(page, gateway, id) {
      await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
      await page.goto(gateway.url(gateway.link(id)));
      await page.locator('.card > h1').waitFor();
    },
  },
  {
    name: 'code',
    async show(page, gateway, id) {
      await page.goto(gateway.url(gateway.link(id)));
      await page.getByRole('textbox').waitFor();
    },
  },
  {
    name: 'code-in-app',
    userAgent: MESSENGER,
    async show(page, gateway, id) {
      await page.goto(gateway.url(gateway.link(id)));
      await page.locator('.hint').waitFor();
    },
  },
  {
    name: 'code-wrong',
    async show(page, gateway, id) {
      await page.goto(gateway.url(gateway.link(id)));
      await typeCode(page, '0000');
      await page.locator('.code-trouble').waitFor();
    },
  },
  {
    name: 'code-offline',
    async show(page, gateway, id) {
      await page.goto(gateway.url(gateway.link(id)));
      await page.getByRole('textbox').waitFor();
      await page.route('**/enter', (route) => route.abort());
      await typeCode(page, '4821');
      await page.locator('.code-trouble').waitFor();
    },
  },
  {
    name: 'chat-link-tried-elsewhere',
    show: chat({
      timeline: [
        ...STORY,
        {
          seq: 99,
          author: 'system',
          body: { kind: 'marker', marker: 'opened-elsewhere' },
          exposure: 'open',
          at: Date.now() - 60_000,
        },
      ],
    }),
  },
  { name: 'opened-elsewhere', show: closed({ kind: 'opened-elsewhere', at: minutes(33) }) },
  {
    name: 'renewed',
    async show(page, gateway, id) {
      await closed({ kind: 'opened-elsewhere', at: minutes(33) })(page, gateway, id);
      await page.locator('.button-main').click();
      await page.locator('.button-main').waitFor({ state: 'detached' });
    },
  },
  { name: 'expired', show: closed({ kind: 'expired' }) },
  { name: 'revoked', show: closed({ kind: 'revoked' }) },
  { name: 'ended-before', show: closed({ kind: 'ended' }) },
  { name: 'not-openable', show: closed({ kind: 'not-openable' }) },
  { name: 'connecting', show: (page, gateway, id) => connecting(page, gateway, id) },
  { name: 'chat', show: chat({}, async (_page, link) => link.send({ type: 'read', seq: 9 })) },
  {
    name: 'chat-earlier',
    show: chat({}, async (page) => {
      await page.evaluate("document.querySelector('.timeline').scrollTo(0, 0)");
      await page.locator('.to-end').waitFor();
    }),
  },
  {
    name: 'chat-typing-agent',
    show: chat({ welcome: { owner: 'agent', withheld: 2 } }, async (page, link) => {
      link.send({ type: 'typing', who: 'agent' });
      await page.locator('.typing').waitFor();
    }),
  },
  {
    name: 'chat-own-last',
    show: chat({ answers: false, welcome: { owner: 'queue' } }, async (page, link) => {
      await write(page, 'One more thing');
      link.send({ type: 'refused', clientId: await firstSay(page, link), why: 'try-again' });
      await page.locator('.failed').waitFor();
      await write(page, 'And another:\nhttps://example.org/a/very/long/address/that/does/not/break/anywhere/at/all');
    }),
  },
  {
    name: 'chat-verification-code',
    show: chat({}, async (page) => {
      await write(page, 'my cvv is 123');
      await page.locator('.composer-refused:not([hidden])').waitFor();
    }),
  },
  {
    name: 'chat-too-long',
    show: chat({}, async (page) => {
      await page.getByRole('textbox').fill('long '.repeat(1605) + 'x');
      await page.locator('.composer-count.code-trouble').waitFor();
    }),
  },
  {
    name: 'chat-clock',
    show: (page, gateway, id) =>
      chat({ welcome: { idleEndsAt: Date.now() + 110_000 } }, () => page.locator('.clock').waitFor())(page, gateway, id),
  },
  {
    name: 'chat-offline',
    show: chat({}, async (page) => {
      await page.context().setOffline(true);
      await page.locator('.banner').waitFor();
    }),
  },
  {
    name: 'chat-reconnecting',
    show: chat({}, async (page, link) => {
      link.accepts = false;
      link.cut();
      await page.locator('.banner').waitFor();
    }),
  },
  {
    name: 'chat-not-kept',
    async show(page, gateway, id) {
      await page.addInitScript(() => Reflect.defineProperty(globalThis, 'indexedDB', { value: undefined }));
      await chat({})(page, gateway, id);
    },
  },
  { name: 'chat-empty', show: chat({ timeline: [] }) },
  {
    name: 'chat-offered',
    show: chat({ timeline: OFFERED }, (page) => page.locator('.marker-private + .timeline-quiet').waitFor()),
  },
  { name: 'dialog-end', show: chat({}, (page) => page.locator('.chat-end').click()) },
  { name: 'dialog-leave', show: chat({}, (page) => page.locator('.whose-leave').click()) },
  { name: 'ended-idle', show: chat({}, ended('idle')) },
  { name: 'ended-agent', show: chat({}, ended('agent')) },
  { name: 'other-window', show: chat({}, (page, link) => replaced(page, link)) },
  {
    name: 'left',
    show: chat({}, async (page) => {
      await page.locator('.whose-leave').click();
      await page.locator('dialog[open] .button-danger').click();
      await page.locator('.card').waitFor();
    }),
  },
];

function ended(by: 'idle' | 'agent') {
  return async (page: Page, link: FakeLink): Promise<void> => {
    link.send({ type: 'ended', by });
    await page.locator('.card').waitFor();
  };
}

async function replaced(page: Page, link: FakeLink): Promise<void> {
  link.replace();
  await page.locator('.card').waitFor();
}

async function connecting(page: Page, gateway: FakeGateway, id: string): Promise<void> {
  const link = gateway.link(id, { accepts: false });
  await page.goto(gateway.url(link));
  await typeCode(page, link.code);
  await page.getByRole('log').waitFor();
}

/** The id of the first `say`, once the gateway has it. */
async function firstSay(page: Page, link: FakeLink): Promise<string> {
  for (;;) {
    const say = link.received.find(({ type }) => type === 'say');
    if (say !== undefined) return say.id;
    await page.waitForTimeout(20);
  }
}
