/**
 * Unique secrets through every door; then every place the gateway wrote to is searched for them. What a customer said, who
 * they are and how they get in may be on their own telephone and in their own page, and nowhere else in clear.
 */
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';

import type { RecordedCall } from '../../channels/sms/simulator.exchange.js';
import { inboundForm } from '../../channels/sms/simulator.forms.js';
import { sign } from '../../channels/sms/simulator.webhooks.js';
import { INBOUND_PATH } from '../../channels/sms/webhook.js';
import type { Log } from '../../src/support/log.js';
import { pinoLog } from '../../src/support/pino-log.js';
import { needs } from '../setup/needs.js';
import { dumpRedis, monitorRedis } from '../setup/redis-talk.js';
import { startRedis, type RedisServer } from '../setup/redis-server.js';
import { INSIDE, MASTER_KEY, PLANTED, SAID, STRANGE, STRANGER } from './canaries.js';
import { EXPORT, runCommands } from './canary-commands.js';
import { enter, newDevice, openPage, SecurePage, type TappedLink } from './customer.js';
import { filesIn, leaks, placeOf, type Place, type Secrets } from './leaks.js';
import { openWorld, type World } from './world.js';

const hasRedis = needs('redis') === describe;
let redis: RedisServer | null = null;
let monitor: Awaited<ReturnType<typeof monitorRedis>> | null = null;
let world: World;
let alex: string;
let link: TappedLink;
let page: SecurePage;
let log: Log;
let logged = '';
/** What was answered to whoever had no business to get anything. */
const answers: Place[] = [];
/** Known only when it has happened. */
let credentials: Secrets;
let numbers: Secrets;
let calls: readonly RecordedCall[];
let places: { redis: Place[]; log: Place[]; metrics: Place[]; commands: Place[]; files: Place[] };

async function answered(what: string, url: string, init: RequestInit): Promise<number> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  answers.push(placeOf(what, `${JSON.stringify([...response.headers])} ${await response.text()}`));
  return response.status;
}

async function signedWebhook(params: Record<string, string>): Promise<number> {
  return answered('a webhook', `${world.url}${INBOUND_PATH}`, {
    method: 'POST',
    headers: { 'x-twilio-signature': sign(world.simulator.deps.authToken, `${world.url}${INBOUND_PATH}`, params) },
    body: new URLSearchParams(params),
  });
}

/** A fault in the middle whose own words hold the customer's. */
const failing = new Set<string>([SAID['word that fails once']]);
const faulty: NonNullable<Parameters<typeof openWorld>[0]>['overrides'] = {
  decorate: {
    engine: (engine) => ({
      async handle(event, receivedAt) {
        const words = JSON.stringify(event);
        for (const word of failing) {
          if (!words.includes(word)) continue;
          failing.delete(word);
          throw new Error(`cannot handle ${words}`);
        }
        return engine.handle(event, receivedAt);
      },
    }),
  },
};

beforeAll(async () => {
  redis = hasRedis ? await startRedis() : null;
  monitor = redis === null ? null : await monitorRedis(redis.url);
  log = pinoLog('debug', { write: (line: string) => void (logged += line) });
  world = await openWorld({
    onDisk: true,
    overrides: { ...faulty, log },
    env: { SALLYPORT_MASTER_KEY: MASTER_KEY, ...(redis !== null && { REDIS_URL: redis.url }) },
  });
  alex = world.newPhone();
  await byTextMessage();
  await byStrangers();
  await inTheSession();
  await lookEverywhere();
}, 120_000);

afterAll(async () => {
  monitor?.stop();
  await world.close();
  await redis?.stop();
});

async function byTextMessage(): Promise<void> {
  await world.text(alex, `is there parking on ${SAID['harmless word']}?`);
  await world.text(alex, `my name is John ${SAID.name}, write to ${SAID['e-mail']}`);
  await world.text(alex, `I was diagnosed with HIV and ${SAID.diagnosis} last week, do you have my results`);
  await world.text(alex, `my card is ${SAID.card}`);
  await world.text(alex, SAID.caption, ['image/jpeg']);
  await world.text(alex, SAID['word that fails once']);
  await world.text(alex, 'when am I due in?');
  link = await world.nthLink(alex);
}

async function byStrangers(): Promise<void> {
  const { simulator, url } = world;
  expect(await simulator.forge({ from: STRANGER, text: STRANGE['forged text'] })).toMatchObject({ status: 403 });
  const stray = simulator.exchange.takeIn({ from: STRANGER, text: STRANGE['unroutable text'] });
  const form = { ...inboundForm(simulator.deps.accountSid, stray) };
  expect(await signedWebhook({ ...form, To: '+12025559999' })).toBe(200);
  expect(await signedWebhook({ ...form, MessageSid: '', Body: STRANGE['malformed text'] })).toBe(200);

  await answered('the page', `${url}/c/${link.id}?q=${STRANGE['query string']}`, {});
  for (const path of ['/', '/c/', '/webhooks/', '/assets/', '/api/links/', '/simulators/']) {
    for (const method of ['GET', 'POST']) {
      await answered(`${method} ${path}`, `${url}${path}${STRANGE['path of a page']}?q=${STRANGE['query string']}`, { method });
      await answered(`${method} ${path} of the console`, `${world.consoleUrl}${path}${STRANGE['path of a page']}`, { method });
    }
  }
  const json = { 'content-type': 'application/json', origin: url, cookie: `s-0=${STRANGE['cookie of a stranger']}` };
  for (const body of [STRANGE['body of an enter'], JSON.stringify({ code: STRANGE['body of an enter'] })]) {
    for (const end of [
      `links/${link.id}/enter`,
      `links/${link.id}/renew`,
      `links/${STRANGE['path of a page']}/enter`,
      'session',
    ]) {
      await answered(`POST ${end}`, `${url}/api/${end}`, { method: 'POST', headers: json, body });
    }
  }
  const owner = httpRequest({ socketPath: join(world.dataDir, 'owner.sock'), method: 'POST' });
  owner.end(JSON.stringify({ call: STRANGE['word to the owner'] }));
  const [response] = await once(owner, 'response');
  answers.push(placeOf('the owner', await textOf(response)));
}

async function inTheSession(): Promise<void> {
  const wrong = link.code === '0000' ? '1111' : '0000';
  const refused = await enter(link, await newDevice(), wrong);
  answers.push(placeOf('a wrong code', refused.body));
  page = await openPage(link);
  await page.shows(INSIDE['held answer']);
  await page.shows(INSIDE['held result']);
  await page.say(`${INSIDE['session text']}, and my other card is ${INSIDE['session card']}`);
  await page.say(`${INSIDE['refused session text']} card ${INSIDE['session card']} cvv 737`);
  await page.say('what is my balance?');
  await page.shows('Your balance is');
  const thief = new SecurePage(link, await newDevice(), page.sessionId, page.cookie);
  await thief.connect();
  page.end();
  await world.nthText(alex, world.texts(alex).length);
  await world.settled();
  await world.simulator.idle();
}

async function lookEverywhere(): Promise<void> {
  credentials = {
    'secret of the link': link.secret,
    'address of the link': `${link.id}#`,
    'message code': `Code ${link.code}`,
    'entered code': `"code":"${link.code}"`,
    'session cookie': page.cookie.slice(page.cookie.indexOf('=') + 1),
    'address of a photo': world.simulator.exchange.messages.flatMap(({ media }) => media)[0]?.url ?? 'no photo was sent',
    'master key': MASTER_KEY,
    'bytes of the master key': 'a master key nobody may ever see',
    'auth token': world.simulator.deps.authToken,
  };
  numbers = { 'number of the customer': alex.slice(2), 'number of a stranger': STRANGER.slice(2) };
  const commands = await runCommands(world);
  const metrics = await (await fetch(`${world.consoleUrl}/metrics`)).text();
  calls = [...world.simulator.record()];

  // So that the search is seen to reach what it searches.
  log.warn('planted', { word: PLANTED });
  await world.query(
    `insert into inbox_aside (id, event_key, body_sealed, why, at) values (gen_random_uuid(), '${PLANTED}', '', '', 0)`,
  );
  if (redis !== null) await world.gateway.foundation.live.consume({ name: PLANTED, points: 1, windowSeconds: 60 }, 'x');

  const dump = redis === null ? null : await dumpRedis(redis.url);
  await world.gateway.close();
  places = {
    redis:
      dump === null
        ? []
        : [
            { name: 'what Redis holds', bytes: dump },
            { name: 'what Redis was told', bytes: monitor?.heard() ?? Buffer.alloc(0) },
          ],
    log: [placeOf('the log', logged)],
    metrics: [placeOf('the metrics', metrics)],
    commands,
    files: filesIn(world.dataDir, ['sallyport.yaml']),
  };
}

const everything = (): Secrets => ({ ...SAID, ...STRANGE, ...INSIDE, ...credentials, ...numbers });

describe('what was said, who said it and how they got in', () => {
  it('was really said: the doors were open', () => {
    expect(world.texts(alex).filter((text) => text.includes('/c/'))).toHaveLength(1);
    expect(page.texts().join('\n')).toContain(INSIDE['session text']);
    expect(answers.length).toBeGreaterThan(30);
    expect(failing.size).toBe(0);
  });

  it('is in no file of the data folder', () => {
    expect(places.files.length).toBeGreaterThan(100);
    expect(places.files.some(({ name }) => name.includes('pg_wal'))).toBe(true);
    expect(leaks(places.files, everything())).toEqual([]);
  });

  it('is in no example of what was marked, though each message is one', () => {
    const examples = places.files.filter(({ name }) => name === EXPORT);
    const rows = examples.map(({ bytes }) => bytes.toString().trim().split('\n').length);
    expect(rows).toEqual([expect.any(Number)]);
    expect(rows[0]).toBeGreaterThan(7);
    expect(leaks(examples, everything())).toEqual([]);
  });

  it('is in no line of the log, not even after a fault that quoted it', () => {
    expect(logged).toContain('inbox event failed');
    expect(logged).toContain('webhook refused');
    expect(leaks(places.log, everything())).toEqual([]);
  });

  it('is not in the metrics', () => {
    expect(places.metrics[0]?.bytes.toString()).toContain('sallyport_webhooks_refused_total');
    expect(leaks(places.metrics, everything())).toEqual([]);
  });

  it('is in no answer to strangers', () => {
    expect(leaks(answers, everything())).toEqual([]);
  });

  it('is not in what commands print', () => {
    expect(places.commands.map(({ bytes }) => bytes.toString())).toEqual([
      expect.stringContaining('the gateway is running'),
      expect.stringContaining('unaltered: yes'),
      expect.stringContaining('my card is [CARD]'),
      expect.stringMatching(/[0-9]+ examples/),
    ]);
    expect(leaks(places.commands, everything())).toEqual([]);
  });

  it('is in no call to the provider, but for the recipient and the one message with the link', () => {
    const { 'secret of the link': secret, 'address of the link': _address, 'message code': _code, ...others } = credentials;
    const withoutTo = calls.map(({ method, path, form }, n) =>
      placeOf(`call ${n}`, { method, path: path.replace(/To=[^&]*/, ''), form: { ...form, To: '' } }),
    );
    expect(leaks(withoutTo, { ...SAID, ...STRANGE, ...INSIDE, ...others, ...numbers })).toEqual([]);
    const withLink = calls.filter(({ form, path }) => `${JSON.stringify(form)} ${path}`.includes(secret ?? ''));
    expect(withLink.map(({ method, form }) => [method, form['To']])).toEqual([['POST', alex]]);
  });

  needs('redis')('where there is a Redis', () => {
    it('is in nothing Redis holds or was ever told', () => {
      expect(places.redis).toHaveLength(2);
      expect(leaks(places.redis, everything())).toEqual([]);
    });

    it('would be found there', () => {
      expect(leaks(places.redis, { planted: PLANTED })).toEqual(
        expect.arrayContaining([expect.stringContaining('holds'), expect.stringContaining('told')]),
      );
    });
  });
});

describe('the search', () => {
  it('finds what was planted in the database, in its pages and in its write-ahead log', () => {
    const found = leaks(places.files, { planted: PLANTED });
    expect(found).toEqual(expect.arrayContaining([expect.stringContaining('pg_wal/'), expect.stringContaining('base/')]));
  });

  it('finds what was planted in the log', () => {
    expect(leaks(places.log, { planted: PLANTED })).toEqual(['planted in the log, as it is']);
  });

  it.each<[string, (word: string) => string | Buffer]>([
    ['as it is', (word) => `x${word}x`],
    ['in small letters', (word) => word.toLowerCase()],
    ['without blanks', (word) => word.replaceAll(' ', '')],
    ['in UTF-16', (word) => Buffer.from(word, 'utf16le')],
    ['in hexadecimal', (word) => Buffer.from(word).toString('hex')],
    ['percent-encoded', (word) => encodeURIComponent(word)],
    ['in a form', (word) => new URLSearchParams({ word }).toString()],
    ['in base64 at 0', (word) => Buffer.from(`${word}....`).toString('base64')],
    ['in base64 at 1', (word) => Buffer.from(`.${word}....`).toString('base64url')],
    ['in base64 at 2', (word) => Buffer.from(`..${word}...`).toString('base64')],
  ])('finds a word in a file %s, and not another', (_form, write) => {
    writeFileSync(join(world.dataDir, 'ledger/planted'), write('A Canary, Planted'));
    const files = filesIn(join(world.dataDir, 'ledger'));
    expect(leaks(files, { planted: 'A Canary, Planted' })).toEqual([expect.stringContaining('planted in planted')]);
    expect(leaks(files, { other: 'A Canary, Elsewhere' })).toEqual([]);
  });
});
