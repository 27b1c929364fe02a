import type { Hint, LiveState } from '../../../src/domain/live-state.js';
import { inProcessLiveState } from '../../../src/stores/live/in-process.js';
import { redisLiveState } from '../../../src/stores/live/redis.js';
import { silentLog } from '../../../src/support/log.js';
import { needs } from '../../setup/needs.js';
import { startRedis, type RedisServer } from '../../setup/redis-server.js';
import { liveStateSuite, session, until } from './live-state.suite.js';

describe('live state in process', () => liveStateSuite(() => Promise.resolve(inProcessLiveState())));

needs('redis')('live state in Redis', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());

  const open = async (): Promise<LiveState> => {
    const live = redisLiveState({ url: server.url, log: silentLog });
    await until(() => live.health() === 'ok');
    return live;
  };
  describe('one node', () => liveStateSuite(open));

  it('carries hints, presence and limits to the other node', async () => {
    const [one, two] = [await open(), await open()];
    const heard: Hint[] = [];
    two.subscribe((hint) => void heard.push(hint));
    const hint: Hint = { kind: 'timeline-grew', conversation: '018f2e5a-0000-7000-8000-000000000001' as never };
    one.publish(hint);
    await until(() => heard.length > 0);
    expect(heard).toEqual([hint]);
    await one.setPresence(session, 60);
    expect(await two.isPresent(session)).toBe(true);
    const limit = { name: 'both', points: 10, windowSeconds: 60 };
    const asked = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? one : two).consume(limit, 'a'));
    expect((await Promise.all(asked)).filter((granted) => granted)).toHaveLength(10);
    await Promise.all([one.close(), two.close()]);
  });

  it('goes on without Redis, says so, and recovers', async () => {
    const said: string[] = [];
    const live = redisLiveState({ url: server.url, log: { ...silentLog, warn: (what) => void said.push(what) } });
    await until(() => live.health() === 'ok');
    await server.stop();
    await until(() => live.health() === 'degraded');
    const heard: Hint[] = [];
    live.subscribe((hint) => void heard.push(hint));
    live.publish({ kind: 'timeline-grew', conversation: '018f2e5a-0000-7000-8000-000000000001' as never });
    expect(heard).toHaveLength(1);
    await live.setPresence(session, 60);
    expect(await live.isPresent(session)).toBe(false);
    const limit = { name: 'alone', points: 3, windowSeconds: 60 };
    const answers = await Promise.all(Array.from({ length: 20 }, () => live.consume(limit, 'a')));
    expect(answers.filter((granted) => granted)).toHaveLength(3);
    expect(said).toHaveLength(1);
    await server.start();
    await until(() => live.health() === 'ok');
    await live.setPresence(session, 60);
    expect(await live.isPresent(session)).toBe(true);
    await live.close();
  });
});
