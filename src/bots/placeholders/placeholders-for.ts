/**
 * Stands before a bot outside: it gets placeholders in place of what is sensitive, of attachments their type, and nothing of who the
 * customer is. What it answers is filled back here, inside, and goes through the gate like any other reply.
 */
import type { Activity } from '../../domain/activity.js';
import type { Bot, BotReply, BotTurn } from '../../domain/bot.js';
import type { ChannelName } from '../../domain/channel.js';
import { HARD_KINDS, MASK_KINDS, type Finding, type Kind, type Screen } from '../../domain/screening.js';
import { Book } from './book.js';
import { readTurnState, type TurnState } from './book-state.js';
import { fillBack } from './fill-back.js';
import { placeholder } from './pattern.js';
import { toPlaceholders } from './to-placeholders.js';

export interface PlaceholderDeps {
  readonly screen: Screen;
  /** Whether the business's policy masks or seals it; hard kinds, names and addresses are hidden whatever it says. */
  readonly hides: (finding: Finding, channel: ChannelName) => boolean;
  readonly language: 'en' | 'es';
}

interface Said {
  readonly text: string;
  readonly previous: string | undefined;
  readonly channel: ChannelName | undefined;
}

const NEUTRAL = { en: 'that detail', es: 'ese dato' } as const;
const ALWAYS: ReadonlySet<Kind> = new Set<Kind>([...HARD_KINDS, ...MASK_KINDS]);

/** A bot inside is returned as it is. */
export function placeholdersFor(bot: Bot, deps: PlaceholderDeps): Bot {
  if (bot.place === 'inside') return bot;
  const fill = ({ text, choices }: BotReply, book: Book): BotReply => {
    const filled = (line: string): string => fillBack(line, book, NEUTRAL[deps.language]);
    return { text: filled(text), ...(choices && { choices: choices.map(filled) }) };
  };
  return {
    place: 'outside',
    recalledBy: (text) => bot.recalledBy(hide(deps, { text, previous: undefined, channel: undefined }, new Book())),
    async turn(turn) {
      const { placeholders, bot: state } = readTurnState(turn.state);
      const book = new Book(placeholders);
      const answer = await bot.turn(outsideTurn(deps, turn, book, state));
      const kept: TurnState = { placeholders: book.toState(), bot: answer.state };
      return { ...answer, replies: answer.replies.map((reply) => fill(reply, book)), state: kept };
    },
  };
}

/** Made member by member: what is added to a turn or an activity one day does not leave by itself. */
function outsideTurn(deps: PlaceholderDeps, turn: BotTurn, book: Book, state: unknown): BotTurn {
  const { type, channelId, text, attachments = [] } = turn.activity;
  const said = { text: text ?? '', previous: turn.previous, channel: turn.customer?.channel };
  const activity: Partial<Activity> = {
    ...(type !== undefined && { type }),
    ...(channelId !== undefined && { channelId }),
    ...(text !== undefined && { text: hide(deps, said, book) }),
    attachments: attachments.map(({ contentType }) => ({ contentType: typeOf(contentType) })),
  };
  return { conversation: turn.conversation, activity, state, customer: null };
}

function hide({ screen, hides }: PlaceholderDeps, { text, previous, channel }: Said, book: Book): string {
  const { findings, masked } = screen({
    text,
    direction: 'in',
    ...(channel !== undefined && { channel }),
    ...(previous !== undefined && { previous }),
  });
  // The screening failed: nobody knows what is in it, so all of it stays here.
  if (masked === '' && text !== '') return placeholder('TEXT', book.numberOf('TEXT', text, true));
  const hidden = findings.filter((finding) => ALWAYS.has(finding.kind) || channel === undefined || hides(finding, channel));
  return toPlaceholders(text, hidden, book);
}

/** A sender may write anything into the parameters of a type. */
const typeOf = (contentType: string): string =>
  /^[a-z]+\/[a-z0-9.+-]{1,60}/i.exec(contentType)?.[0] ?? 'application/octet-stream';
