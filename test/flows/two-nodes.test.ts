/**
 * Two gateways as one: a folder each, one PostgreSQL, one Redis, one public address behind a balancer that is not there. Each
 * demonstration has its own simulated provider, so what a telephone got is what both of them delivered.
 */
import { inboundForm } from '../../channels/sms/simulator.forms.js';
import { sign } from '../../channels/sms/simulator.webhooks.js';
import { INBOUND_PATH } from '../../channels/sms/webhook.js';
import { lockNode } from '../../src/stores/postgres/node-lock.js';
import { silentLog } from '../../src/support/log.js';
import { needs } from '../setup/needs.js';
import { startPostgres, type PostgresServer } from '../setup/postgres-server.js';
import { startRedis, type RedisServer } from '../setup/redis-server.js';
import { rejectionOf } from '../unit/refusals.js';
import { sallyportHere } from './command.js';
import { enter, newDevice, openPage, readLink, renew, type TappedLink } from './customer.js';
import { freePort } from './free-port.js';
import { until } from './until.js';
import { openWorld, type World } from './world.js';

const KEY = Buffer.alloc(32, 7).toString('base64');
const MANY = 20;

needs('postgres')('nodes on one database', () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 60_000);
  afterAll(() => postgres.stop());

  needs('redis')('with one Redis', () => {
    let redis: RedisServer;
    let a: World;
    let b: World;
    let alex: string;

    beforeAll(async () => {
      redis = await startRedis();
      const [port, other] = [await freePort(), await freePort()];
      const env = {
        DATABASE_URL: await postgres.newDatabase(),
        REDIS_URL: redis.url,
        SALLYPORT_MASTER_KEY: KEY,
        PUBLIC_URL: `http://127.0.0.1:${port}`,
      };
      a = await openWorld({ onDisk: true, env: { ...env, PORT: String(port) } });
      b = await openWorld({ onDisk: true, env: { ...env, PORT: String(other) } });
    }, 60_000);
    beforeEach(() => {
      alex = a.newPhone();
    });
    afterAll(async () => {
      await a.close();
      await b.close();
      await redis.stop();
    });

    const atB = () => `http://127.0.0.1:${b.config.listen.port}`;
    const texts = (to: string) => [...a.texts(to), ...b.texts(to)];
    const links = (to: string) => texts(to).filter((text) => text.includes('/c/'));
    const nthLink = async (to: string, n = 1): Promise<TappedLink> => {
      await until(`${n} links`, () => links(to).length >= n);
      const found = links(to).map(readLink);
      const [newest] = await a.query<{ id: string }>('select id from links order by minted_at desc, id limit 1');
      const link = found.find(({ id }) => id === newest?.id);
      if (link === undefined) throw new Error('the newest link was not sent');
      return link;
    };

    /** One webhook of the provider at both nodes, many times at once. */
    async function everywhere(from: string, text: string): Promise<void> {
      const { deps, exchange } = a.simulator;
      const params = inboundForm(deps.accountSid, exchange.takeIn({ from, text }));
      const signature = sign(deps.authToken, `${a.url}${INBOUND_PATH}`, params);
      const post = async (node: string) => {
        const { status } = await fetch(`${node}${INBOUND_PATH}`, {
          method: 'POST',
          headers: { 'x-twilio-signature': signature },
          body: new URLSearchParams({ ...params }),
        });
        return status;
      };
      const answers = await Promise.all(Array.from({ length: MANY }, (_, n) => post(n % 2 === 0 ? a.url : atB())));
      expect(new Set(answers)).toEqual(new Set([200]));
      await a.settled();
    }

    it('shows on one what was said at the other, both ways', async () => {
      await a.text(alex, 'my card is 4111 1111 1111 1111');
      const page = await openPage(await nthLink(alex), undefined, atB());
      await page.shows('We do not take card payments in this chat');
      for (let n = 0; n < 5; n += 1) {
        await a.text(alex, `open at ${n + 1} o'clock?`);
        await page.shows(`open at ${n + 1} o'clock?`);
      }
      await page.say('and what is my balance?');
      await page.shows('Your balance is 48.20');
      expect(links(alex)).toHaveLength(1);
    });

    it('ends on both: the phone is told once, and the other node opens the link no more', async () => {
      await a.text(alex, 'my card is 4111 1111 1111 1111');
      const link = await nthLink(alex);
      const page = await openPage(link, undefined, atB());
      const before = texts(alex).length;
      page.end();
      await until('the phone is told', () => texts(alex).length > before);
      expect((await enter(link, page.device)).body).toMatchObject({ kind: 'ended' });
      await a.settled();
      expect(texts(alex)).toHaveLength(before + 1);
    });

    it('tells the page on one node that a new link was entered on the other', async () => {
      await a.text(alex, 'my card is 4111 1111 1111 1111');
      const link = await nthLink(alex);
      const first = await openPage(link);
      await renew(link);
      const second = await openPage(await nthLink(alex, 2), undefined, atB());
      await until('the first page was told', () => first.closing);
      expect(first.frame('ended')).toMatchObject({ by: 'superseded' });
      expect(second.sessionId).not.toBe(first.sessionId);
    });

    it('works a webhook once that comes to both', async () => {
      await everywhere(alex, 'what are your opening hours?');
      expect(texts(alex)).toEqual([expect.stringContaining('We are open')]);
    });

    it('answers a secret once that comes to both', async () => {
      await everywhere(alex, 'when am I due in?');
      expect(links(alex)).toHaveLength(1);
      const page = await openPage(await nthLink(alex), undefined, atB());
      await page.shows('Tuesday 8 December');
      expect(page.texts('bot').filter((text) => text.includes('8 December'))).toHaveLength(1);
    });

    it('counts the wrong codes of both together', async () => {
      await a.text(alex, 'my card is 4111 1111 1111 1111');
      const link = await nthLink(alex);
      const device = await newDevice();
      const wrong = link.code === '0000' ? '1111' : '0000';
      const tries = Array.from({ length: 8 }, (_, n) => enter(link, device, wrong, n % 2 === 0 ? a.url : atB()));
      const kinds = (await Promise.all(tries)).map(({ body }) => body['kind']);
      expect(kinds.filter((kind) => kind === 'wrong-code')).toHaveLength(5);
      expect((await enter(link, device, link.code, atB())).body).toMatchObject({ kind: 'revoked' });
    });

    it('keeps one record that either node proves', async () => {
      for (const { dataDir } of [a, b]) {
        const { status, stdout } = await sallyportHere(['ledger', 'verify'], { DATA_DIR: dataDir });
        expect(stdout).toMatch(/^unaltered: yes/m);
        expect(status).toBe(0);
      }
    });
  });

  describe('without Redis', () => {
    const options = (url: string, shared: boolean) => ({ url, shared, log: silentLog });

    it.each([
      ['a second without it', false, false],
      ['one with it beside one without', false, true],
      ['one without it beside one with', true, false],
    ])('refuses %s', async (_what, first, second) => {
      const url = await postgres.newDatabase();
      const held = await lockNode(options(url, first));
      expect(await rejectionOf(lockNode(options(url, second)))).toBe('conflict');
      await held.release();
      await (await lockNode(options(url, second))).release();
    });

    it('lets one of many in that start together', async () => {
      const url = await postgres.newDatabase();
      const starts = await Promise.allSettled(Array.from({ length: 10 }, () => lockNode(options(url, false))));
      const held = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
      expect(held).toHaveLength(1);
      await held[0]?.release();
    });

    it('refuses to start a second gateway, with a line that names the setting', async () => {
      const env = { DATABASE_URL: await postgres.newDatabase(), SALLYPORT_MASTER_KEY: KEY };
      const first = await openWorld({ onDisk: true, env });
      await expect(openWorld({ onDisk: true, env })).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('REDIS_URL'),
      });
      await first.close();
      await (await openWorld({ onDisk: true, env })).close();
    });
  });
});
