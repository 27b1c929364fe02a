/** What holds for every channel of the list, whatever its provider. */
import { channelFactories } from '../../../channels/index.js';
import type { RawRequest, WebhookDoor } from '../../../src/domain/channel.js';
import { parseAccountId, type OutboxId } from '../../../src/domain/ids.js';
import { withHeader } from '../../fakes/sms.js';
import type { ChannelRig, MakeRig } from './rig.js';
import { smsRig } from './rigs/sms.js';

const rigs = { sms: smsRig } satisfies Record<keyof typeof channelFactories, MakeRig>;
const outboxId = '01890a5d-ac96-774b-bcce-b302099a8057' as OutboxId;

test('every channel of the list is under contract', () => {
  expect(Object.keys(rigs)).toEqual(Object.keys(channelFactories));
});

describe.each(Object.entries(rigs))('%s', (name, makeRig) => {
  let rig: ChannelRig;
  beforeEach(async () => {
    rig = await makeRig();
  });
  afterEach(() => rig.close());

  const doorOf = (request: RawRequest): WebhookDoor => {
    const path = request.url.split('?')[0];
    const door = rig.channel.webhooks.find((candidate) => candidate.path === path && candidate.method === request.method);
    if (door === undefined) throw new Error(`no door at ${String(path)}`);
    return door;
  };
  const verify = (request: RawRequest) => doorOf(request).verify(request);
  const eventsOf = (request: RawRequest) => {
    const parsed = doorOf(request).parse(request);
    return parsed.kind === 'events' ? parsed.events : [];
  };

  test('has its own name, its accounts, and doors of its own with a bound', () => {
    expect(rig.channel.name).toBe(name);
    for (const { id, channel } of rig.channel.accounts) {
      expect(channel).toBe(name);
      expect(parseAccountId(id)).toBe(id);
      expect(id.startsWith(`${name}:`)).toBe(true);
    }
    for (const door of rig.channel.webhooks) {
      expect(door.path).toMatch(new RegExp(`^/webhooks/${name}(/[a-z]+)?$`));
      expect(door.bodyLimit).toBeGreaterThan(0);
    }
  });

  test('believes its provider and nobody else', () => {
    expect(verify(rig.message('hello'))).toEqual({ kind: 'verified' });
    expect(verify(rig.forged())).toEqual({ kind: 'refused', why: 'signature-invalid' });
  });

  test('refuses a signature that is missing, doubled, cut, padded, not ASCII or of another body, and throws at nothing', () => {
    const good = rig.message('hello');
    const values = good.headers.get(rig.signatureHeader) ?? [];
    const [value = ''] = values;
    expect(verify(withHeader(good, rig.signatureHeader, null))).toEqual({ kind: 'refused', why: 'signature-missing' });
    const bad = [[value, value], [value.slice(0, -1)], [`${value}0`], [''], ['é'.repeat(value.length)], [value.toUpperCase()]];
    for (const tried of bad) expect(verify(withHeader(good, rig.signatureHeader, tried)).kind).toBe('refused');
    expect(verify({ ...good, body: Buffer.concat([good.body, Buffer.from(' ')]) }).kind).toBe('refused');
    expect(verify({ ...good, body: new Uint8Array() }).kind).toBe('refused');
    expect(verify({ ...good, headers: new Map() }).kind).toBe('refused');
  });

  test('parses a message to what was said, by whom, to which account', () => {
    const text = 'Ünïcode 🙂 + & = %41';
    expect(eventsOf(rig.message(text))).toMatchObject([
      { kind: 'message', account: rig.account, address: rig.customer, message: { text, media: [] } },
    ]);
  });

  test('gives one message one key, and another message another', () => {
    const [once, again, other] = [rig.message('a', 1), rig.message('a', 1), rig.message('a', 2)].map(
      (request) => eventsOf(request)[0],
    );
    expect(once?.eventKey).toBe(again?.eventKey);
    expect(once?.eventKey).not.toBe(other?.eventKey);
  });

  test('verifies what is signed for an account that is not ours, and gives it to nobody', () => {
    expect(verify(rig.foreign())).toEqual({ kind: 'verified' });
    expect(doorOf(rig.foreign()).parse(rig.foreign())).toMatchObject({ kind: 'unroutable' });
  });

  describe('sending', () => {
    const send = (text: string) => rig.channel.send({ account: rig.account, address: rig.customer, text, outboxId });

    test("hands the text over as it is and returns the provider's id of it", async () => {
      const outcome = await send('see you at 9:30');
      expect(outcome.kind === 'sent' && outcome.providerMessageId).toMatch(/.+/);
      expect(rig.received()).toEqual(['see you at 9:30']);
    });

    test('says unknown when the answer is lost, and finds the message by look-up where the provider has one', async () => {
      rig.loseNextAnswer();
      const before = Date.now();
      expect((await send('see you')).kind).toBe('unknown');
      if (rig.channel.lookup === undefined) return;
      const message = { account: rig.account, address: rig.customer, text: 'see you', outboxId };
      expect(await rig.channel.lookup(message, before)).not.toBeNull();
      expect(await rig.channel.lookup({ ...message, text: 'never said' }, before)).toBeNull();
    });

    test('says later when the provider puts it off', async () => {
      rig.putOffNext();
      expect(await send('see you')).toMatchObject({ kind: 'refused', retry: 'later', optedOut: false });
      expect(rig.received()).toEqual([]);
    });
  });
});
