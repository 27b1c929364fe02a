/** What a business lets be said back on an open channel: what its policy masks, all of it, and nothing else. */
import { createScreening } from '../../../src/compose/screening.js';
import type { Settings } from '../../../src/config/settings.js';
import type { InboxEvent } from '../../../src/domain/inbox.js';
import { createEngine } from '../../../src/engine/handle-inbound.js';
import { ACCOUNT, ADDRESS, fakeWorld, knownConversation, ofKind } from '../../fakes/engine.js';

type Out = NonNullable<Settings['screening']['out']>;

const event = (text: string): InboxEvent => ({
  kind: 'message',
  account: ACCOUNT,
  address: ADDRESS,
  message: { providerMessageId: 'SM1', text, media: [] },
});

/** What goes out when the bot answers so, by a business that says this of replies, to a customer who has said these values. */
async function sent(reply: string, { said = [], out = {} }: { said?: string[]; out?: Out }) {
  const world = fakeWorld();
  world.conversation = knownConversation({ memory: { bot: { met: true }, said } });
  world.answer = () => ({ replies: [{ text: reply }], state: null });
  const parts = createScreening({ screening: { packs: [], out, patterns: [] } });
  const { changes } = await createEngine({ ...world.deps, ...parts }).handle(event('hello'), world.now);
  return ofKind(changes, 'outbox-added').map(({ entry: { outgoing } }) =>
    outgoing.kind === 'text' ? outgoing.text : outgoing.kind,
  );
}

describe('a reply that repeats what a business masks', () => {
  const PHONE = 'The phone we have for you is 503 555 0142.';
  const BOTH = 'The phone we have for you is 503 555 0142, and your SSN is 536-22-8145.';
  const phone = '503 555 0142';

  it('is sent when the customer has said it, and held when not', async () => {
    expect(await sent(PHONE, { said: [phone] })).toEqual([PHONE]);
    expect(await sent(PHONE, {})).toEqual(['link']);
  });

  it('is held when one of two masked values has not been said, whichever kind it is', async () => {
    const out: Out = { kinds: { SSN: 'mask' } };
    expect(await sent(BOTH, { said: [phone], out })).toEqual(['link']);
    expect(await sent(BOTH, { said: [phone, '536-22-8145'], out })).toEqual([BOTH]);
  });

  it('is held by a kind that seals, whatever was said', async () => {
    expect(await sent(BOTH, { said: [phone, '536-22-8145'] })).toEqual(['link']);
  });
});
