import { enter, newDevice, openPage, renew, SecurePage } from './customer.js';
import { until } from './until.js';
import { openWorld, type World } from './world.js';

const MINUTE = 60_000;
let world: World;
/** A customer of his own for each story. */
let alex: string;

beforeAll(async () => {
  world = await openWorld();
});
beforeEach(() => {
  alex = world.newPhone();
});
afterAll(() => world.close());

const DIAGNOSIS = 'I was diagnosed with HIV last week, do you have my results';

describe('on the open channel', () => {
  it('answers a harmless message by text message', async () => {
    await world.text(alex, 'hi, what are your opening hours?');
    expect(world.texts(alex)).toEqual([expect.stringContaining('We are open')]);
  });

  it('answers a secret with one link and no word about it, and has the provider forget it', async () => {
    await world.text(alex, DIAGNOSIS);
    const [message, ...more] = world.texts(alex);
    expect(message).toMatch(/^Harbour Clinic: [^\n]+\nCode \d{4}\nhttp:\/\/\S+$/);
    expect(message).not.toMatch(/HIV|result|diagnos/i);
    expect(more).toEqual([]);
    await until('the copy is redacted', () =>
      world.simulator.record().some(({ method, form }) => method === 'POST' && form['Body'] === ''),
    );
  });

  it('brings one link for three secrets in a row, and a fresh one after five minutes', async () => {
    for (const text of [DIAGNOSIS, 'my card is 4111 1111 1111 1111', 'my ssn is 536-22-8145']) await world.text(alex, text);
    expect(world.texts(alex)).toHaveLength(1);
    world.pass(6 * MINUTE);
    await world.text(alex, 'I am depressed and take sertraline');
    expect(world.texts(alex)).toHaveLength(2);
  });

  it('holds an answer that would disclose something, and sends only a link', async () => {
    await world.text(alex, 'when am I due in?');
    expect(world.texts(alex)).toEqual([expect.stringContaining('/c/')]);
    expect(world.texts(alex).join()).not.toMatch(/December|Okafor|cardiology/);
    const page = await openPage(await world.nthLink(alex));
    await page.shows('Tuesday 8 December');
  });

  it('obeys STOP: no answer, no link, and both again after START', async () => {
    await world.text(alex, 'hello');
    await world.text(alex, 'Stop ');
    const before = world.texts(alex).length;
    await world.text(alex, 'what are your opening hours?');
    await world.text(alex, DIAGNOSIS);
    expect(world.texts(alex)).toHaveLength(before);
    await world.text(alex, 'START');
    await world.text(alex, 'what are your opening hours?');
    expect(world.texts(alex).at(-1)).toContain('We are open');
  });

  it('takes a photo as a secret', async () => {
    await world.text(alex, '', ['image/jpeg']);
    const page = await openPage(await world.nthLink(alex));
    await page.shows('your picture has reached us');
    expect(world.texts(alex)).toHaveLength(1);
  });

  it('hands over to people on request, and comes back for MENU', async () => {
    await world.text(alex, 'I want a human');
    expect(world.texts(alex).at(-1)).toContain('A colleague will answer you here. We are open');
    await world.text(alex, 'what are your opening hours?');
    expect(world.texts(alex)).toHaveLength(1);
    await world.text(alex, 'MENU');
    expect(world.texts(alex).at(-1)).toContain('The assistant is back');
  });
});

describe('in the secure session', () => {
  it('goes on where the chat was: earlier messages are there, secrets masked, and the bot has heard them', async () => {
    await world.text(alex, 'hi');
    await world.text(alex, DIAGNOSIS);
    await world.text(alex, 'my card is 4111 1111 1111 1111');
    const page = await openPage(await world.nthLink(alex));
    await page.shows('HIV test, 12 November: negative');
    expect(page.texts('customer')).toEqual(['hi', '', 'my card is [CARD 1111]']);
    expect(page.frame('welcome')).toMatchObject({
      channel: 'sms',
      identity: `•••• ${alex.slice(-4)}`,
      owner: 'bot',
      withheld: 0,
    });
    expect(world.texts(alex)).toHaveLength(2);
  });

  it('chats with the bot inside, and nothing of it goes out', async () => {
    await world.text(alex, DIAGNOSIS);
    const page = await openPage(await world.nthLink(alex));
    await page.say('and what is my balance? my card is 4111 1111 1111 1111');
    await page.shows('Your balance is 48.20 pounds');
    await page.shows('my card is [CARD 1111]');
    expect(world.texts(alex)).toHaveLength(1);
  });

  it('shows harmless messages of the open channel in the one timeline', async () => {
    await world.text(alex, DIAGNOSIS);
    const page = await openPage(await world.nthLink(alex));
    await world.text(alex, 'what are your opening hours?');
    await page.shows('what are your opening hours?');
    expect(world.texts(alex).at(-1)).toContain('We are open');
  });

  it('answers a secret said on the channel inside, without another link, while the customer is there', async () => {
    await world.text(alex, DIAGNOSIS);
    const page = await openPage(await world.nthLink(alex));
    await world.text(alex, 'I have diabetes, what is my balance?');
    await page.shows('Your balance is');
    expect(world.texts(alex)).toHaveLength(1);
  });

  it('lets the same device reload, and refuses another with the hour', async () => {
    await world.text(alex, DIAGNOSIS);
    const link = await world.nthLink(alex);
    const page = await openPage(link);
    page.leave();
    await page.connect();
    await page.say('hello again');

    const again = await enter(link, page.device);
    expect(again).toMatchObject({ status: 200, body: { session: page.sessionId } });
    const other = await enter(link, await newDevice());
    expect(other.status).toBe(409);
    expect(Math.abs(Number(other.body['at']) - world.now())).toBeLessThan(MINUTE);
  });

  it('sends a new link to the number on record, which takes the session over', async () => {
    await world.text(alex, DIAGNOSIS);
    const link = await world.nthLink(alex);
    const first = await openPage(link);
    expect(await renew(link)).toMatchObject({ status: 202, body: {} });
    const second = await openPage(await world.nthLink(alex, 2));
    await until('the first page was told', () => first.closing);
    expect(first.frame('ended')).toMatchObject({ by: 'superseded' });
    await second.shows('HIV test');
  });

  it('counts wrong codes and revokes at the fifth', async () => {
    await world.text(alex, DIAGNOSIS);
    const link = await world.nthLink(alex);
    const device = await newDevice();
    const wrong = link.code === '0000' ? '1111' : '0000';
    for (const left of [4, 3, 2, 1])
      expect((await enter(link, device, wrong)).body).toMatchObject({ kind: 'wrong-code', triesLeft: left });
    await enter(link, device, wrong);
    expect((await enter(link, device)).body).toMatchObject({ kind: 'revoked' });
  });

  it('does not let anybody in after the link has expired, but still renews it', async () => {
    await world.text(alex, DIAGNOSIS);
    const link = await world.nthLink(alex);
    world.pass(31 * MINUTE);
    expect((await enter(link, await newDevice())).body).toMatchObject({ kind: 'expired' });
    await renew(link);
    await openPage(await world.nthLink(alex, 2));
  });

  it('loses nothing and doubles nothing when the network goes in the middle of a message', async () => {
    await world.text(alex, DIAGNOSIS);
    const page = await openPage(await world.nthLink(alex));
    page.send({ type: 'say', id: 'lost-1', text: 'did you get this?' });
    page.cut();
    await until('the page noticed', () => page.closing);
    await page.connect();
    await page.say('did you get this?', 'lost-1');
    await world.settled();
    await page.say('and this?');
    await page.shows('and this?');
    expect(page.texts('customer').filter((text) => text === 'did you get this?')).toHaveLength(1);
  });

  it('ends from the page: the phone says so, and small talk goes on there', async () => {
    await world.text(alex, DIAGNOSIS);
    const link = await world.nthLink(alex);
    const page = await openPage(link);
    page.end();
    await until('the page was told', () => page.closing);
    expect(page.closing).toEqual({ kind: 'final' });
    await world.nthText(alex, 2);
    expect(world.texts(alex)[1]).toContain('The private chat has ended');
    await world.text(alex, 'what are your opening hours?');
    expect(world.texts(alex)[2]).toContain('We are open');
    expect((await enter(link, page.device)).body).toMatchObject({ kind: 'ended' });
  });

  it('returns by a new link after the end', async () => {
    await world.text(alex, DIAGNOSIS);
    const first = await openPage(await world.nthLink(alex));
    first.end();
    await world.nthText(alex, 2);
    world.pass(6 * MINUTE);
    await world.text(alex, 'I have cancer');
    const second = await openPage(await world.nthLink(alex, 2));
    await second.say('hello');
    expect(second.sessionId).not.toBe(first.sessionId);
  });

  it('locks itself when nobody did anything for a quarter of an hour', async () => {
    await world.text(alex, DIAGNOSIS);
    const page = await openPage(await world.nthLink(alex));
    world.pass(16 * MINUTE);
    await until('the page was told', () => page.closing);
    expect(page.frame('ended')).toMatchObject({ by: 'idle' });
    await world.nthText(alex, 2);
  });

  it('stays locked when a page that slept says what it shows', async () => {
    await world.text(alex, DIAGNOSIS);
    const page = await openPage(await world.nthLink(alex));
    world.pass(16 * MINUTE);
    page.send({ type: 'seen', id: 'late', seq: 1 });
    await until('the page was told', () => page.closing);
    expect(page.frame('ended')).toMatchObject({ by: 'idle' });
  });

  it('takes no card verification code', async () => {
    await world.text(alex, DIAGNOSIS);
    const page = await openPage(await world.nthLink(alex));
    const id = await page.say('my card is 4111 1111 1111 1111 cvv 737');
    expect(page.frames.find((frame) => 'clientId' in frame && frame.clientId === id)).toMatchObject({
      type: 'refused',
      why: 'verification-code',
    });
  });

  it('does not open for a cookie without its device', async () => {
    await world.text(alex, DIAGNOSIS);
    const page = await openPage(await world.nthLink(alex));
    page.leave();
    const thief = new SecurePage(page.link, await newDevice(), page.sessionId, page.cookie);
    await thief.connect();
    expect(thief.closing).toMatchObject({ kind: 'interrupted' });
    expect(thief.messages.size).toBe(0);
  });
});
