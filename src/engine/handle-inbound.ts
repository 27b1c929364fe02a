/**
 * The engine: one event in, everything that changes because of it out. It writes nothing; the inbox worker commits what it
 * returns in one transaction with the end of the event, so that nothing is half done and nothing is done twice.
 */
import type { ConversationDoor } from '../domain/conversation-door.js';
import { assertNever } from '../support/assert-never.js';
import { handleChannelMessage } from './channel-message.js';
import type { EngineDeps } from './deps.js';
import { handleConsent, handleLinkAsked } from './notify.js';
import { handleOpenedElsewhere, handleSessionEnded, handleSessionEntered, handleSessionSaid } from './session-events.js';

export function createEngine(deps: EngineDeps): ConversationDoor {
  return {
    async handle(event, receivedAt) {
      switch (event.kind) {
        case 'message':
          return handleChannelMessage(deps, event, receivedAt);
        case 'consent':
          return handleConsent(deps, event, receivedAt);
        case 'receipt':
          return { changes: [{ kind: 'receipt', account: event.account, receipt: event.receipt, at: receivedAt }], hints: [] };
        case 'session-entered':
          return handleSessionEntered(deps, event, receivedAt);
        case 'session-said':
          return handleSessionSaid(deps, event, receivedAt);
        case 'session-ended':
          return handleSessionEnded(deps, event, receivedAt);
        case 'link-opened-elsewhere':
          return handleOpenedElsewhere(deps, event, receivedAt);
        case 'link-asked':
          return handleLinkAsked(deps, event, receivedAt);
        default:
          return assertNever(event);
      }
    },
  };
}
