/** What live state must do in one process and over several: `open` gives another node of the same gateway. */
import { parseConversationId, parseSessionId } from '../../../src/domain/ids.js';
import type { Hint, LiveState } from '../../../src/domain/live-state.js';
import { must } from './stand.js';

const conversation = must(parseConversationId('018f2e5a-0000-7000-8000-000000000001'));
export const session = must(parseSessionId('018f2e5a-0000-7000-8000-000000000002'));
const HINTS: readonly Hint[] = [
  { kind: 'timeline-grew', conversation },
  { kind: 'session-ended', conversation, session },
  { kind: 'typing', conversation, who: 'agent' },
];

export async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (await reached()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('what was waited for did not come');
}

export function liveStateSuite(open: () => Promise<LiveState>): void {
  let live: LiveState;
  let limits = 0;
  beforeAll(async () => {
    live = await open();
  });
  afterAll(() => live.close());

  it('delivers hints to whoever listens, once each, until they stop', async () => {
    const heard: Hint[] = [];
    const stop = live.subscribe((hint) => void heard.push(hint));
    for (const hint of HINTS) live.publish(hint);
    await until(() => heard.length === HINTS.length);
    stop();
    live.publish(must(HINTS[0]));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heard).toEqual(HINTS);
  });

  it('knows who is present until they are not', async () => {
    expect(await live.isPresent(session)).toBe(false);
    await live.setPresence(session, 60);
    expect(await live.isPresent(session)).toBe(true);
    await live.clearPresence(session);
    expect(await live.isPresent(session)).toBe(false);
  });

  it('forgets who is not heard of', async () => {
    await live.setPresence(session, 1);
    expect(await live.isPresent(session)).toBe(true);
    await until(async () => !(await live.isPresent(session)));
  });

  it('gives out as many points as there are, to however many ask at once', async () => {
    const limit = { name: `limit-${++limits}`, points: 7, windowSeconds: 60 };
    const answers = await Promise.all(Array.from({ length: 200 }, () => live.consume(limit, 'somebody')));
    expect(answers.filter((granted) => granted)).toHaveLength(7);
  });

  it('counts each key and each limit by itself, and begins again after the window', async () => {
    const limit = { name: `limit-${++limits}`, points: 1, windowSeconds: 1 };
    expect(await live.consume(limit, 'a')).toBe(true);
    expect(await live.consume(limit, 'a')).toBe(false);
    expect(await live.consume(limit, 'b')).toBe(true);
    expect(await live.consume({ ...limit, name: 'another' }, 'a')).toBe(true);
    await until(() => live.consume(limit, 'a'));
  });

  it('is well', () => {
    expect(live.health()).toBe('ok');
  });
}
