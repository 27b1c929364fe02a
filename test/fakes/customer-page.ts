/** The customer page with its doors held in hand: started, and brought into a chat. */
import { createPage } from '../../secure-web/customer/page.js';
import type { View } from '../../secure-web/customer/state.js';
import type { ServerFrame } from '../../secure-web/wire/frames.js';
import { fakeCustomerGateway, fakeWorld, type FakeTalk } from './customer-gateway.js';

export const WHOLE = { hasSecret: true, canSeal: true };

export function openPage() {
  const gateway = fakeCustomerGateway();
  const world = fakeWorld();
  const seen: { view: View | null; clock: number } = { view: null, clock: 0 };
  const page = createPage({
    gateway,
    world,
    show: (view) => (seen.view = view),
    clock: (now) => (seen.clock = now),
  });
  const talk = (): FakeTalk => {
    const newest = gateway.talks.at(-1);
    if (newest === undefined) throw new Error('no connection was tried');
    return newest;
  };
  const chat = () => (seen.view?.kind === 'chat' ? seen.view.chat : null);
  return { gateway, world, page, seen, talk, chat };
}

export const welcome = (now: number, idle = 900_000): ServerFrame => ({
  type: 'welcome',
  id: 'w',
  channel: 'sms',
  identity: '•••• 0142',
  level: 'link',
  withheld: 0,
  owner: 'bot',
  idleSeconds: idle / 1000,
  idleEndsAt: now + idle,
  absoluteEndsAt: now + 43_200_000,
  now,
});
export const caughtUp: ServerFrame = { type: 'caught-up', id: 'k', seq: 0 };
export const bot = (seq: number): ServerFrame => ({
  type: 'message',
  id: 'm',
  message: { seq, author: 'bot', body: { kind: 'text', text: 'words' }, exposure: 'session', at: 1 },
});

export async function inChat(idle?: number) {
  const opened = openPage();
  await opened.page.start(WHOLE);
  await opened.page.enter('4821');
  opened.talk().frame(welcome(opened.world.now(), idle));
  opened.talk().frame(caughtUp);
  return opened;
}

export const saysOf = (talk: FakeTalk) => talk.sent.filter((frame) => frame.type === 'say');
