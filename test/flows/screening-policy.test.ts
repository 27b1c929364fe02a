/** What a business says of screening in its settings file, seen from a customer's telephone. */
import { openPage } from './customer.js';
import { until } from './until.js';
import { withScreening } from './with-screening.js';
import { openWorld, type World } from './world.js';

const DIAGNOSIS = 'I was diagnosed with HIV last week, do you have my results';
const CASE = 'my case is LC-204816, what are your opening hours?';

describe('a business that lets health pass coming in on SMS', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({
      settings: withScreening(
        '  channels: {sms: {in: {topics: {health: {verdict: pass}, mental_health: {verdict: pass}}}, out: {topics: {health: {verdict: pass}}}}}',
      ),
    });
  });
  afterAll(() => world.close());

  it('answers a word about an illness on the phone, without a link', async () => {
    const phone = world.newPhone();
    await world.text(phone, 'I have cancer, what are your opening hours?');
    expect(world.texts(phone)).toEqual([expect.stringContaining('We are open')]);
  });

  it('still answers a card with a link', async () => {
    const phone = world.newPhone();
    await world.text(phone, 'my card is 4111 1111 1111 1111');
    expect(world.texts(phone)).toEqual([expect.stringContaining('/c/')]);
  });
});

describe('a business with a pattern for its case numbers', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({
      settings: withScreening(
        [
          '  patterns:',
          "    - {name: case-number, match: 'LC-\\d{6}', verdict: seal, tests: [{text: LC-204816, expect: seal}, {text: LC-20, expect: pass}]}",
        ].join('\n'),
      ),
    });
  });
  afterAll(() => world.close());

  it('moves the chat for one, keeps it apart, and has the provider forget it', async () => {
    const phone = world.newPhone();
    await world.text(phone, CASE);
    expect(world.texts(phone)).toEqual([expect.stringContaining('/c/')]);
    expect(await world.query('select count(*)::int as kept from quarantine')).toEqual([{ kept: 1 }]);
    await until('the copy is redacted', () =>
      world.simulator.record().some(({ method, form }) => method === 'POST' && form['Body'] === ''),
    );
  });

  it('shows it masked to whoever opens the link', async () => {
    const phone = world.newPhone();
    await world.text(phone, CASE);
    const page = await openPage(await world.nthLink(phone));
    await page.shows('We are open');
    expect(page.texts('customer')).toEqual(['my case is [OTHER_ID], what are your opening hours?']);
  });

  it('leaves alone what only looks like one', async () => {
    const phone = world.newPhone();
    await world.text(phone, 'my case is LC-20, what are your opening hours?');
    expect(world.texts(phone)).toEqual([expect.stringContaining('We are open')]);
  });
});

describe('the same words for the demonstration', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('bring a link for health and none for a number nobody has named', async () => {
    const [ill, client] = [world.newPhone(), world.newPhone()];
    await world.text(ill, DIAGNOSIS);
    await world.text(client, CASE);
    expect(world.texts(ill)).toEqual([expect.stringContaining('/c/')]);
    expect(world.texts(client)).toEqual([expect.stringContaining('We are open')]);
  });
});
