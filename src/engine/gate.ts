/**
 * Everything that is about to be said to a customer passes here, whoever says it: bot now, agents by the same door. What the directory
 * holds of the customer is known here; when it cannot be asked, the reply is held.
 */
import { channelNameOf } from '../domain/channel.js';
import type { Author, MessageBody } from '../domain/conversation.js';
import type { SessionId } from '../domain/ids.js';
import type { Finding } from '../domain/screening.js';
import { assertNever } from '../support/assert-never.js';
import { decideReply, type SessionPresence } from './decide.js';
import type { EngineDeps } from './deps.js';
import { escalate } from './escalate.js';
import { knownOf } from './known.js';
import { saidBefore } from './said.js';
import type { Turn } from './turn.js';

export interface Reply {
  readonly author: Extract<Author, { kind: 'bot' | 'agent' }>;
  readonly text: string;
  readonly choices?: readonly string[];
  readonly via: { readonly kind: 'channel' } | { readonly kind: 'session'; readonly session: SessionId };
  readonly presence: SessionPresence;
  /** What the customer said that this answers. */
  readonly previous?: string;
}

export async function passGate(deps: EngineDeps, turn: Turn, reply: Reply): Promise<void> {
  const { author, text, choices, via } = reply;
  const body: MessageBody = { kind: 'text', text, ...(choices && { choices }) };
  // In the session everything is shown, so nothing has to be known.
  const known = via.kind === 'session' ? null : await knownOf(deps, turn);
  const channel = channelNameOf(turn.conversation.leg.account);
  const screening = deps.screen({
    text: withChoices(text, choices),
    direction: 'out',
    channel: via.kind === 'session' ? 'secure' : channel,
    ...(known?.kind === 'known' && { known: known.values, published: deps.published }),
    ...(reply.previous !== undefined && { previous: reply.previous }),
  });
  const onlySaidBack = everyMaskedValue(
    text,
    screening.findings.filter((finding) => deps.masks(finding, channel)),
    (value) => saidBefore(turn.memory, value),
  );
  const verdict = known?.kind === 'failed' ? 'seal' : screening.verdict;
  const decision = decideReply({ verdict, onlySaidBack, via: via.kind, leg: turn.legState.kind });
  switch (decision) {
    case 'send': {
      const message = turn.add({ author, body, exposure: 'open' });
      turn.send({ kind: 'text', text: withChoices(text, choices), message: message.id });
      turn.record({ kind: 'reply-added', message: message.id, by: author.kind, via: 'channel' });
      break;
    }
    case 'show-in-session': {
      const session = via.kind === 'session' ? { session: via.session } : {};
      const message = turn.add({ author, body, exposure: 'session', ...session });
      turn.record({ kind: 'reply-added', message: message.id, by: author.kind, via: 'session' });
      break;
    }
    case 'hold': {
      const message = turn.add({ author, body, exposure: 'held' });
      const kinds = [...new Set(screening.findings.map((finding) => finding.kind))];
      turn.record({
        kind: 'reply-held',
        message: message.id,
        by: author.kind,
        kinds,
        topics: screening.topics.map(({ topic }) => topic),
      });
      escalate(deps, turn, 'reply-would-disclose', reply.presence);
      break;
    }
    default:
      assertNever(decision);
  }
  turn.memory = { ...turn.memory, lastOut: text };
}

/** On a channel without buttons the choices stand in the text. */
function withChoices(text: string, choices: readonly string[] | undefined): string {
  return choices === undefined ? text : `${text}\n${choices.map((choice, index) => `${index + 1}. ${choice}`).join('\n')}`;
}

/** A seal is never said back; a mask may be, when there is something to compare and all of it is the customer's own. */
function everyMaskedValue(text: string, masked: readonly Finding[], known: (value: string) => boolean): boolean {
  return masked.length > 0 && masked.every(({ start, end }) => known(text.slice(start, end)));
}
