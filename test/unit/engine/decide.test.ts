import { decideEscalation, decideInbound, decideReply, LINK_PATIENCE, type InboundFacts } from '../../../src/engine/decide.js';

const FACTS: InboundFacts = { verdict: 'pass', media: false, leg: 'open', owner: 'bot', session: 'none' };

describe('decideInbound', () => {
  const rows: [string, Partial<InboundFacts>, ReturnType<typeof decideInbound>][] = [
    ['small talk goes to the owner', {}, { exposure: 'open', quarantine: false, escalate: false, audience: 'owner-on-channel' }],
    [
      'a name is masked and does not move the chat',
      { verdict: 'mask' },
      { exposure: 'masked', quarantine: false, escalate: false, audience: 'owner-on-channel' },
    ],
    [
      'a secret waits behind a link',
      { verdict: 'seal' },
      { exposure: 'masked', quarantine: true, escalate: true, audience: 'wait-for-entry' },
    ],
    [
      'a photo is a secret',
      { media: true },
      { exposure: 'masked', quarantine: true, escalate: true, audience: 'wait-for-entry' },
    ],
    [
      'a secret of somebody inside is answered inside',
      { verdict: 'seal', session: 'present' },
      { exposure: 'masked', quarantine: true, escalate: false, audience: 'owner-in-session' },
    ],
    [
      'a secret of somebody who left the page is answered inside, with a notice',
      { verdict: 'seal', session: 'away' },
      { exposure: 'masked', quarantine: true, escalate: true, audience: 'owner-in-session' },
    ],
    [
      'an agent reads the timeline',
      { owner: 'agent' },
      { exposure: 'open', quarantine: false, escalate: false, audience: 'timeline-only' },
    ],
    [
      'an agent reads a secret there too',
      { owner: 'agent', verdict: 'seal', session: 'present' },
      { exposure: 'masked', quarantine: true, escalate: false, audience: 'timeline-only' },
    ],
    [
      'after STOP nothing is answered',
      { leg: 'opted-out' },
      { exposure: 'open', quarantine: false, escalate: false, audience: 'timeline-only' },
    ],
    [
      'after STOP no link is sent either',
      { leg: 'opted-out', verdict: 'seal' },
      { exposure: 'masked', quarantine: true, escalate: false, audience: 'wait-for-entry' },
    ],
  ];
  it.each(rows)('%s', (_, facts, expected) => {
    expect(decideInbound({ ...FACTS, ...facts })).toEqual(expected);
  });

  it('never shows a secret to an owner on the open channel, whatever else holds', () => {
    for (const session of ['none', 'away', 'present'] as const) {
      for (const owner of ['bot', 'queue', 'agent'] as const) {
        for (const leg of ['open', 'opted-out'] as const) {
          for (const facts of [
            { verdict: 'seal', media: false },
            { verdict: 'pass', media: true },
          ] as const) {
            const decision = decideInbound({ ...facts, session, owner, leg });
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
  it.each([
    ['a first secret brings a link', { leg: 'open', session: 'none', waitingLinkAge: null }, 'mint-handover'],
    [
      'a second within five minutes brings none',
      { leg: 'open', session: 'none', waitingLinkAge: LINK_PATIENCE - 1 },
      'link-waits',
    ],
    ['after five minutes there is a fresh one', { leg: 'open', session: 'none', waitingLinkAge: LINK_PATIENCE }, 'mint-handover'],
    ['who is inside needs none', { leg: 'open', session: 'present', waitingLinkAge: null }, 'already-inside'],
    ['who has left the page gets a notice', { leg: 'open', session: 'away', waitingLinkAge: null }, 'mint-notice'],
    ['STOP is stronger than all', { leg: 'opted-out', session: 'none', waitingLinkAge: null }, 'not-allowed'],
  ] as const)('%s', (_, facts, expected) => {
    expect(decideEscalation(facts)).toBe(expected);
  });
});
