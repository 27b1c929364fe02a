/** The engine's neighbours, in memory: what a conversation knows, a bot that says what it is told to, links without keys. */
import type { BotAnswer } from '../../src/domain/bot.js';
import type { Conversation, Quarantined } from '../../src/domain/conversation.js';
import type { DirectoryEntry } from '../../src/domain/directory.js';
import type { AccountId, ConversationId, Lane, LegId, LinkId } from '../../src/domain/ids.js';
import type { Screening } from '../../src/domain/screening.js';
import type { Change } from '../../src/domain/unit-of-work.js';
import type { EngineDeps } from '../../src/engine/deps.js';
import { createIds } from '../../src/support/ids.js';
import { systemRandom } from '../../src/support/system-random.js';

export const ACCOUNT = 'sms:main' as AccountId;
export const ADDRESS = '+15005550142';

/** `secret…` is sealed, `name:X` is masked, the rest passes; `delicate` is near a topic where nothing is sealed. */
function fakeScreen({ text }: { text: string }): Screening {
  const secret = text.indexOf('secret');
  if (secret >= 0) {
    const finding = { kind: 'CARD', start: secret, end: secret + 6, score: 1, rule: 'fake' } as const;
    return { verdict: 'seal', findings: [finding], topics: [], masked: text.replace('secret', '[CARD]'), offer: false };
  }
  const offer = text.includes('delicate');
  const name = /name:(\w+)/.exec(text);
  if (name?.[1] !== undefined) {
    const start = name.index + 5;
    const finding = { kind: 'PERSON', start, end: start + name[1].length, score: 1, rule: 'fake' } as const;
    return { verdict: 'mask', findings: [finding], topics: [], masked: text.replace(name[1], '[PERSON]'), offer };
  }
  return { verdict: 'pass', findings: [], topics: [], masked: text, offer };
}

export interface FakeWorld {
  readonly deps: EngineDeps;
  conversation: Conversation | null;
  quarantined: readonly Quarantined[];
  present: boolean;
  answer: (text: string) => BotAnswer;
  readonly asked: string[];
  now: number;
  /** What the directory holds of the customer. */
  entry: DirectoryEntry | null | 'fails';
  readonly lookedUp: string[];
}

export function fakeWorld(): FakeWorld {
  const clock = { now: () => world.now };
  const world: FakeWorld = {
    conversation: null,
    quarantined: [],
    present: false,
    answer: () => ({ replies: [{ text: 'ok' }], state: { met: true } }),
    asked: [],
    now: 1_800_000_000_000,
    entry: null,
    lookedUp: [],
    deps: {
      clock,
      ids: createIds(clock, systemRandom()),
      conversations: {
        byAddress: () => Promise.resolve(world.conversation),
        byId: () => Promise.resolve(world.conversation),
        quarantined: () => Promise.resolve(world.quarantined),
      },
      bot: {
        place: 'inside',
        recalledBy: (text) => text === 'MENU',
        turn({ activity }) {
          world.asked.push(activity.text ?? '');
          return Promise.resolve(world.answer(activity.text ?? ''));
        },
      },
      directory: {
        find(channel, address) {
          world.lookedUp.push(`${channel} ${address}`);
          return world.entry === 'fails' ? Promise.reject(new Error('out of order')) : Promise.resolve(world.entry);
        },
      },
      published: [],
      links: {
        mint: ({ conversation, leg, purpose, now }) => ({
          id: 'LINK000001' as LinkId,
          kid: 'k',
          conversation,
          leg,
          purpose,
          mintedAt: now,
          expiresAt: now + 1,
          codeHash: '',
          wrongCodes: 0,
          state: { kind: 'minted' },
        }),
        parts: () => ({ url: '', code: '' }),
        secret: () => '',
        hashCode: () => '',
      },
      live: { isPresent: () => Promise.resolve(world.present) },
      lane: () => '0123456789abcdef' as Lane,
      screen: fakeScreen,
      view: ({ masked }) => masked,
      masks: () => true,
      scrub: (text) => text.replace('secret', '1111'),
      writeOnly: (text) => text.replace('secret', '[CARD]'),
    },
  };
  return world;
}

export function knownConversation(over: Partial<Conversation> = {}): Conversation {
  return {
    id: '01890000-0000-7000-8000-000000000001' as ConversationId,
    owner: { kind: 'bot' },
    leg: {
      id: '01890000-0000-7000-8000-000000000002' as LegId,
      account: ACCOUNT,
      address: ADDRESS,
      lane: '0123456789abcdef' as Lane,
      state: { kind: 'open' },
    },
    memory: { bot: { met: true } },
    nextSeq: 7,
    session: null,
    waitingLink: null,
    quarantined: 0,
    ...over,
  };
}

export const ofKind = <K extends Change['kind']>(changes: readonly Change[], kind: K) =>
  changes.filter((change): change is Extract<Change, { kind: K }> => change.kind === kind);
