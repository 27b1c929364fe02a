import {
  decideEscalation,
  decideInbound,
  decideOffer,
  decideReply,
  LINK_PATIENCE,
  OFFER_PATIENCE,
  type InboundFacts,
} from '../../../src/engine/decide.js';

const FACTS: InboundFacts = {
  verdict: 'pass',
  media: false,
  leg: 'open',
  owner: 'bot',
  session: 'none',
  mayBePrivate: false,
};

describe('decideInbound', () => {
  const rows: [string, Partial<InboundFacts>, ReturnType<typeof decideInbound>][] = [
    [
      'small talk goes to the owner',
      {},
      { exposure: 'open', quarantine: false, escalate: false, audience: 'owner-on-channel', offer: false },
    ],
    [
      'a name is masked and does not move the chat',
      { verdict: 'mask' },
      { exposure: 'masked', quarantine: false, escalate: false, audience: 'owner-on-channel', offer: false },
    ],
    [
      'a secret waits behind a link',
      { verdict: 'seal' },
      { exposure: 'masked', quarantine: true, escalate: true, audience: 'wait-for-entry', offer: false },
    ],
    [
      'a photo is a secret',
      { media: true },
      { exposure: 'masked', quarantine: true, escalate: true, audience: 'wait-for-entry', offer: false },
    ],
    [
      'a secret of somebody inside is answered inside',
      { verdict: 'seal', session: 'present' },
      { exposure: 'masked', quarantine: true, escalate: false, audience: 'owner-in-session', offer: false },
    ],
    [
      'a secret of somebody who left the page is answered inside, with a notice',
      { verdict: 'seal', session: 'away' },
      { exposure: 'masked', quarantine: true, escalate: true, audience: 'owner-in-session', offer: false },
    ],
    [
      'an agent reads the timeline',
      { owner: 'agent' },
      { exposure: 'open', quarantine: false, escalate: false, audience: 'timeline-only', offer: false },
    ],
    [
      'an agent reads a secret there too',
      { owner: 'agent', verdict: 'seal', session: 'present' },
      { exposure: 'masked', quarantine: true, escalate: false, audience: 'timeline-only', offer: false },
    ],
    [
      'after STOP nothing is answered',
      { leg: 'opted-out' },
      { exposure: 'open', quarantine: false, escalate: false, audience: 'timeline-only', offer: false },
    ],
    [
      'after STOP no link is sent either',
      { leg: 'opted-out', verdict: 'seal' },
      { exposure: 'masked', quarantine: true, escalate: false, audience: 'wait-for-entry', offer: false },
    ],
  ];
  it.each(rows)('%s', (_, facts, expected) => {
    expect(decideInbound({ ...FACTS, ...facts })).toEqual(expected);
  });

  const near: [string, Partial<InboundFacts>, boolean][] = [
    ['is offered a link', {}, true],
    ['is offered one also where a name is masked', { verdict: 'mask' }, true],
    ['is offered one while a person answers', { owner: 'agent' }, true],
    ['is offered one while they wait for a person', { owner: 'queue' }, true],
    ['needs none where the chat moves', { verdict: 'seal' }, false],
    ['needs none where a photo moves it', { media: true }, false],
    ['needs none where a secret of theirs is answered inside', { verdict: 'seal', session: 'present' }, false],
    ['needs none while they are inside', { session: 'present' }, false],
    ['needs none while their page is closed', { session: 'away' }, false],
    ['is sent nothing after STOP', { leg: 'opted-out' }, false],
  ];
  it.each(near)('whoever writes near a topic %s', (_, facts, offer) => {
    const plain = decideInbound({ ...FACTS, ...facts });
    expect(decideInbound({ ...FACTS, ...facts, mayBePrivate: true })).toEqual({ ...plain, offer });
    expect(plain.offer).toBe(false);
  });

  it('never shows a secret to an owner on the open channel, whatever else holds', () => {
    for (const session of ['none', 'away', 'present'] as const) {
      for (const owner of ['bot', 'queue', 'agent'] as const) {
        for (const leg of ['open', 'opted-out'] as const) {
          for (const facts of [
            { verdict: 'seal', media: false },
            { verdict: 'pass', media: true },
          ] as const) {
            const decision = decideInbound({ ...FACTS, ...facts, session, owner, leg });
            expect(decision).toMatchObject({ exposure: 'masked', quarantine: true });
            expect(decision.audience).not.toBe('owner-on-channel');
          }
        }
      }
    }
  });
});

describe('decideReply', () => {
  it.each([
    ['an ordinary reply goes out', { verdict: 'pass', onlySaidBack: false, via: 'channel', leg: 'open' }, 'send'],
    ['a value the customer said goes out as it is', { verdict: 'mask', onlySaidBack: true, via: 'channel', leg: 'open' }, 'send'],
    ['any other value is held', { verdict: 'mask', onlySaidBack: false, via: 'channel', leg: 'open' }, 'hold'],
    ['a disclosure is held', { verdict: 'seal', onlySaidBack: true, via: 'channel', leg: 'open' }, 'hold'],
    ['nothing goes out after STOP', { verdict: 'pass', onlySaidBack: true, via: 'channel', leg: 'opted-out' }, 'hold'],
    [
      'inside, everything is shown',
      { verdict: 'seal', onlySaidBack: false, via: 'session', leg: 'opted-out' },
      'show-in-session',
    ],
  ] as const)('%s', (_, facts, expected) => {
    expect(decideReply(facts)).toBe(expected);
  });
});

describe('decideEscalation', () => {
  const FIRST = { leg: 'open', session: 'none', waitingLinkAge: null, waitingIsOffer: false } as const;
  it.each([
    ['a first secret brings a link', {}, 'mint-handover'],
    ['a second within five minutes brings none', { waitingLinkAge: LINK_PATIENCE - 1 }, 'link-waits'],
    ['after five minutes there is a fresh one', { waitingLinkAge: LINK_PATIENCE }, 'mint-handover'],
    ['one that was only offered is no answer to a secret', { waitingLinkAge: 0, waitingIsOffer: true }, 'mint-handover'],
    ['who is inside needs none', { session: 'present' }, 'already-inside'],
    ['who has left the page gets a notice', { session: 'away' }, 'mint-notice'],
    ['STOP is stronger than all', { leg: 'opted-out' }, 'not-allowed'],
  ] as const)('%s', (_, facts, expected) => {
    expect(decideEscalation({ ...FIRST, ...facts })).toBe(expected);
  });
});

describe('decideOffer', () => {
  it.each([
    ['a first one goes out', { waitingLinkAge: null, offerAge: null }, 'mint-offer'],
    ['a fresh link that waits is offer enough', { waitingLinkAge: 0, offerAge: null }, 'link-waits'],
    ['so is an old one that can still be entered', { waitingLinkAge: OFFER_PATIENCE, offerAge: null }, 'link-waits'],
    ['there is no second within a day', { waitingLinkAge: null, offerAge: OFFER_PATIENCE - 1 }, 'offered-lately'],
    ['there is one on the next day', { waitingLinkAge: null, offerAge: OFFER_PATIENCE }, 'mint-offer'],
    ['a day that is over does not count against a link', { waitingLinkAge: 0, offerAge: OFFER_PATIENCE }, 'link-waits'],
  ] as const)('%s', (_, facts, expected) => {
    expect(decideOffer(facts)).toBe(expected);
  });

  it('asks for patience of a day', () => {
    expect(OFFER_PATIENCE).toBe(86_400_000);
  });
});
