/** States of the customer page that the gateway itself brings about: the way there, and what it says in both languages. */
import type { Page } from 'playwright-core';

import { enter, newDevice, openPage, type TappedLink } from '../../flows/customer.js';
import type { World } from '../../flows/world.js';
import { inChat, otherThan, typeCode } from './person.js';

export interface RealScene {
  readonly name: string;
  /** The page is at nothing yet; `link` is fresh and nobody's. */
  show(page: Page, link: TappedLink, world: World): Promise<void>;
  readonly en: string | RegExp;
  readonly es: string | RegExp;
}

const MINUTE = 60_000;

async function open(page: Page, { url, code }: TappedLink): Promise<void> {
  await page.goto(url);
  await typeCode(page, code);
}

async function usedUp(link: TappedLink): Promise<void> {
  const device = await newDevice();
  for (let tries = 0; tries < 5; tries += 1) await enter(link, device, otherThan(link.code));
}

export const REAL_SCENES: readonly RealScene[] = [
  {
    name: 'a fresh link',
    async show(page, { url }) {
      await page.goto(url);
    },
    en: 'Enter the 4 digits in our message',
    es: 'Escriba los 4 dígitos de nuestro mensaje',
  },
  {
    name: 'a link without its fragment',
    async show(page, { url }) {
      await page.goto(url.replace(/#.*/, ''));
    },
    en: 'This link is not complete',
    es: 'Este enlace está incompleto',
  },
  {
    name: 'a wrong code',
    async show(page, link) {
      await page.goto(link.url);
      await typeCode(page, otherThan(link.code));
    },
    en: 'That is not the code. 4 tries left.',
    es: 'Ese no es el código. Quedan 4 intentos.',
  },
  {
    name: 'a forged fragment',
    show: (page, link) =>
      open(page, {
        ...link,
        url: `${link.origin}/c/${link.id}#${link.secret.replace(/^./, (first) => (first === 'a' ? 'b' : 'a'))}`,
      }),
    en: 'This link cannot be opened',
    es: 'Este enlace no se puede abrir',
  },
  {
    name: 'a link opened elsewhere',
    async show(page, link) {
      await enter(link, await newDevice());
      await open(page, link);
    },
    en: /It was opened on another device or browser at \d{1,2}:\d\d/,
    es: /Se abrió en otro dispositivo o navegador a las \d{1,2}:\d\d/,
  },
  {
    name: 'an expired link',
    async show(page, link, world) {
      world.pass(31 * MINUTE);
      await open(page, link);
    },
    en: 'This link has expired',
    es: 'Este enlace ha caducado',
  },
  {
    name: 'a link revoked by wrong codes',
    async show(page, link) {
      await usedUp(link);
      await open(page, link);
    },
    en: 'This link no longer works',
    es: 'Este enlace ya no sirve',
  },
  {
    name: 'a link whose chat was ended',
    async show(page, link, world) {
      const first = await openPage(link);
      first.end();
      await world.settled();
      await open(page, link);
    },
    en: 'This chat has ended',
    es: 'Este chat ha terminado',
  },
  {
    name: 'an open chat',
    async show(page, link) {
      await open(page, link);
      await inChat(page);
    },
    en: 'Automated assistant',
    es: 'Asistente automático',
  },
  {
    name: 'a chat that was idle too long',
    async show(page, link, world) {
      await open(page, link);
      await inChat(page);
      world.pass(16 * MINUTE);
    },
    en: 'There was no activity for a while, so we closed the chat to protect you.',
    es: 'No hubo actividad durante un rato y cerramos el chat para protegerle.',
  },
];
