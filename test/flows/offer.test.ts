/**
 * A customer writes near a topic: the chat stays on the telephone, and a link is offered. The thresholds are so far apart that whatever
 * the models make of it lies between.
 */
import { enter, newDevice, openPage } from './customer.js';
import { withScreening } from './with-screening.js';
import { openWorld, type World } from './world.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NEAR = 'the doctor will see my mum at 3, are you open then?';
const between = (maybe: number) => {
  const topic = `{verdict: seal, sure: 1, maybe: ${maybe}}`;
  return withScreening(`  in: {topics: {finance: ${topic}, health: ${topic}, mental_health: ${topic}}}`);
};

describe('a business that offers a link near a topic', () => {
  let world: World;
  let phone: string;
  beforeAll(async () => {
    world = await openWorld({ settings: between(0.001) });
  });
  beforeEach(() => {
    phone = world.newPhone();
  });
  afterAll(() => world.close());

  it('answers first and then offers one, without a word of what it was about', async () => {
    await world.text(phone, NEAR);
    const [answer, offer, ...more] = world.texts(phone);
    expect(answer).toContain('We are open');
    expect(offer).toMatch(/^Harbour Clinic: You can also write to us in private\.\nCode \d{4}\nhttp:\/\/\S+$/);
    expect(more).toEqual([]);
    expect(await world.query('select count(*)::int as kept from quarantine')).toEqual([{ kept: 0 }]);
  });

  it('goes on answering on the telephone, and makes no second offer on the same day', async () => {
    for (const text of [NEAR, NEAR, 'what are your opening hours?']) await world.text(phone, text);
    world.pass(31 * MINUTE);
    await world.text(phone, NEAR);
    expect(world.texts(phone).map((text) => text.includes('/c/'))).toEqual([false, true, false, false, false]);
    world.pass(DAY);
    await world.text(phone, NEAR);
    expect(
      world
        .texts(phone)
        .map((text) => text.includes('/c/'))
        .slice(5),
    ).toEqual([false, true]);
  });

  it('opens the timeline to whoever takes the offer, and answers inside what is written there', async () => {
    await world.text(phone, NEAR);
    const page = await openPage(await world.nthLink(phone));
    await page.say('and what is my balance?');
    await page.shows('Your balance is 48.20 pounds');
    const rows = [...page.messages.values()].map(({ author, body }) => (body.kind === 'marker' ? body.marker : author));
    expect(rows).toEqual(['customer', 'bot', 'link-sent', 'session-started', 'customer', 'bot']);
    expect(page.texts('customer')).toEqual([NEAR, 'and what is my balance?']);
    expect(world.texts(phone)).toHaveLength(2);
  });

  it('answers on the telephone what is written there while the private chat is open', async () => {
    await world.text(phone, NEAR);
    const page = await openPage(await world.nthLink(phone));
    await world.text(phone, NEAR);
    await page.shows(/We are open/);
    expect(world.texts(phone).map((text) => text.includes('/c/'))).toEqual([false, true, false]);
  });

  it('tells whoever goes on to say a secret that the chat goes on there, by a link that takes the place of the offer', async () => {
    await world.text(phone, NEAR);
    const offered = await world.nthLink(phone);
    await world.text(phone, 'my card is 4111 1111 1111 1111');
    expect(world.texts(phone).at(-1)).toContain("Let's go on in a private chat.");
    expect((await enter(offered, await newDevice())).body).toMatchObject({ kind: 'revoked' });
    const page = await openPage(await world.nthLink(phone, 2));
    await page.shows('my card is [CARD 1111]');
  });
});

describe('a business whose maybe is as high as sure', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ settings: between(1) });
  });
  afterAll(() => world.close());

  it('answers and offers nothing', async () => {
    const phone = world.newPhone();
    await world.text(phone, NEAR);
    expect(world.texts(phone)).toEqual([expect.stringContaining('We are open')]);
  });
});
