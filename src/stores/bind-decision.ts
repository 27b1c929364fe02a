/**
 * Who may enter a link (protocol.md 1), as a pure function of its row and the conversation's live session. The caller holds
 * the conversation locked and writes what is decided here in the same transaction; nothing else decides about entering.
 */
import type { LedgerAction } from '../domain/ledger-event.js';
import type { BindOutcome, BindRequest, Link } from '../domain/links.js';
import type { LinkId, SessionId } from '../domain/ids.js';
import type { AssuranceLevel } from '../domain/session.js';
import { assertNever } from '../support/assert-never.js';

/** "Wrong code: 5 tries, then revoked." */
const CODE_TRIES = 5;

export interface LiveSessionRow {
  readonly id: SessionId;
  readonly link: LinkId;
  readonly level: AssuranceLevel;
}

export interface BindDecision {
  readonly outcome: BindOutcome;
  /** The link as it is from now on; the same object when nothing about it changes. */
  readonly link: Link;
  readonly actions: readonly LedgerAction[];
}

export function decideBind(link: Link, live: LiveSessionRow | null, request: BindRequest): BindDecision {
  const unchanged = (outcome: BindOutcome, actions: readonly LedgerAction[] = []): BindDecision => ({ outcome, link, actions });
  switch (link.state.kind) {
    case 'revoked':
      return unchanged({ kind: 'revoked' });
    case 'ended':
      return unchanged({ kind: 'ended' });
    case 'bound': {
      // 1. "One-time means one device key, not one HTTP request": another device is told so, and it is recorded.
      if (link.state.device !== request.device) {
        return unchanged({ kind: 'opened-elsewhere', at: link.state.at }, [{ kind: 'link-opened-elsewhere', link: link.id }]);
      }
      // 2. "The same device may retry, reload, lose its network and come back", for as long as its session lives.
      if (live?.link !== link.id) return unchanged({ kind: 'ended' });
      return unchanged({ kind: 'repeated', session: live.id, conversation: link.conversation, level: live.level });
    }
    case 'minted':
      // 3. A dead link is dead before its code is looked at.
      if (link.expiresAt <= request.at) return unchanged({ kind: 'expired' });
      return link.codeHash === request.codeHash ? bound(link, request) : wrongCode(link, request);
    default:
      return assertNever(link.state);
  }
}

/** 4. "Right: `bound` to this device, atomically." */
function bound(link: Link, { device, newSession: session, level, at }: BindRequest): BindDecision {
  return {
    outcome: { kind: 'bound', session, conversation: link.conversation, level },
    link: { ...link, state: { kind: 'bound', device, session, at } },
    actions: [{ kind: 'link-entered', link: link.id, session }],
  };
}

function wrongCode(link: Link, { at }: BindRequest): BindDecision {
  const wrongCodes = link.wrongCodes + 1;
  const outcome: BindOutcome = { kind: 'wrong-code', triesLeft: CODE_TRIES - wrongCodes };
  const counted: LedgerAction = { kind: 'link-code-wrong', link: link.id, tries: wrongCodes };
  if (wrongCodes < CODE_TRIES) return { outcome, link: { ...link, wrongCodes }, actions: [counted] };
  const why = 'wrong-codes';
  return {
    outcome,
    link: { ...link, wrongCodes, state: { kind: 'revoked', at, why } },
    actions: [counted, { kind: 'link-revoked', link: link.id, why }],
  };
}
