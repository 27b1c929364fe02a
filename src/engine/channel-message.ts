/** A message on an open channel: screened, kept, decided on, and given to whoever may have it. */
import { channelNameOf, type ChannelName } from '../domain/channel.js';
import type { Timestamp } from '../domain/clock.js';
import type { MessageBody } from '../domain/conversation.js';
import type { Handled } from '../domain/conversation-door.js';
import type { InboxEvent } from '../domain/inbox.js';
import type { Screening } from '../domain/screening.js';
import { assertNever } from '../support/assert-never.js';
import { askOwner, inSession } from './ask-owner.js';
import { decideInbound } from './decide.js';
import type { EngineDeps } from './deps.js';
import { escalate } from './escalate.js';
import { beginOnChannel, presenceOf } from './begin.js';
import { offerLink } from './offer.js';
import { rememberSaid } from './said.js';

export async function handleChannelMessage(
  deps: EngineDeps,
  event: Extract<InboxEvent, { kind: 'message' }>,
  receivedAt: Timestamp,
): Promise<Handled> {
  const turn = await beginOnChannel(deps, event.account, event.address, receivedAt);
  const { text, media, providerMessageId } = event.message;
  const { session } = turn.conversation;
  const previous = turn.memory.lastOut;

  const channel = channelNameOf(event.account);
  const screening = deps.screen({ text, direction: 'in', channel, ...(previous !== undefined && { previous }) });
  const presence = await presenceOf(deps, turn);
  const decision = decideInbound({
    verdict: screening.verdict,
    media: media.length > 0,
    leg: turn.legState.kind,
    owner: turn.owner.kind,
    session: presence,
    mayBePrivate: screening.offer,
  });

  const contentTypes = media.map(({ contentType }) => contentType);
  const message = turn.add({
    author: { kind: 'customer' },
    body: shown(deps, text, contentTypes, screening, channel),
    exposure: decision.exposure,
  });
  turn.record({
    kind: 'message-received',
    message: message.id,
    via: 'channel',
    verdict: screening.verdict,
    kinds: [...new Set(screening.findings.map(({ kind }) => kind))],
    topics: screening.topics.map(({ topic }) => topic),
  });
  if (decision.quarantine) {
    turn.quarantine(message, deps.scrub(text, screening.findings), contentTypes);
    turn.send({ kind: 'redaction', providerMessageId });
  } else {
    turn.memory = rememberSaid(turn.memory, text, screening.findings);
  }
  if (decision.escalate) escalate(deps, turn, 'customer-overshared', presence);

  switch (decision.audience) {
    case 'owner-on-channel':
      await askOwner(deps, turn, { text, media: contentTypes }, { via: { kind: 'channel' }, presence });
      break;
    case 'owner-in-session':
      if (session !== null && (await askOwner(deps, turn, { text, media: contentTypes }, inSession(session.id, presence)))) {
        turn.release(message.id);
      }
      break;
    case 'wait-for-entry':
    case 'timeline-only':
      break;
    default:
      assertNever(decision.audience);
  }
  // After the answer, which comes first on the telephone and may have brought a link that makes the offer needless.
  if (decision.offer) offerLink(deps, turn);
  return turn.finish();
}

/** A secret that has no span of its own shows no words at all ("Private message"). */
function shown(
  deps: EngineDeps,
  text: string,
  contentTypes: readonly string[],
  screening: Screening,
  channel: ChannelName,
): MessageBody {
  if (contentTypes.length > 0) return { kind: 'media', contentTypes };
  return { kind: 'text', text: screening.verdict === 'pass' ? text : (deps.view(screening, channel) ?? '') };
}
