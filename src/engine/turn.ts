/**
 * One event's worth of work on one conversation: collects what changes, as data, and hands it over once. Positions in the
 * timeline are given here, because the lane lets only one turn at a time touch a conversation.
 */
import type { Timestamp } from '../domain/clock.js';
import type {
  Author,
  Conversation,
  ConversationMemory,
  Exposure,
  LegState,
  Message,
  MessageBody,
  Owner,
} from '../domain/conversation.js';
import type { Handled } from '../domain/conversation-door.js';
import type { Ids, SessionId } from '../domain/ids.js';
import type { LedgerAction } from '../domain/ledger-event.js';
import type { Link } from '../domain/links.js';
import type { Outgoing } from '../domain/outbox.js';
import type { KnownValue } from '../domain/screening.js';
import type { Change } from '../domain/unit-of-work.js';

export type Known = { readonly kind: 'known'; readonly values: readonly KnownValue[] } | { readonly kind: 'failed' };

interface NewMessage {
  readonly author: Author;
  readonly body: MessageBody;
  readonly exposure: Exposure;
  readonly session?: SessionId;
  readonly clientId?: string;
}

export class Turn {
  readonly #changes: Change[] = [];
  readonly #ids: Ids;
  #nextSeq: number;
  #timelineGrew = false;
  #waitingLink: Conversation['waitingLink'];
  owner: Owner;
  memory: ConversationMemory;
  legState: LegState;
  /** What the directory answered in this turn; it ends with the turn. */
  known: Known | undefined;

  constructor(
    ids: Ids,
    readonly conversation: Conversation,
    readonly at: Timestamp,
  ) {
    this.#ids = ids;
    this.#nextSeq = conversation.nextSeq;
    this.#waitingLink = conversation.waitingLink;
    this.owner = conversation.owner;
    this.memory = conversation.memory;
    this.legState = conversation.leg.state;
  }

  get waitingLinkAge(): number | null {
    return this.#waitingLink === null ? null : this.at - this.#waitingLink.mintedAt;
  }

  /** Milliseconds. */
  get offerAge(): number | null {
    const { offeredAt } = this.memory;
    return offeredAt === undefined ? null : this.at - offeredAt;
  }

  get waitingIsOffer(): boolean {
    return this.#waitingLink !== null && this.#waitingLink.mintedAt === this.memory.offeredAt;
  }

  /** The conversation itself begins in this turn. */
  open(): void {
    this.#changes.push({ kind: 'conversation-opened', conversation: this.conversation, at: this.at });
  }

  add(message: NewMessage): Message {
    const added: Message = {
      id: this.#ids.message(),
      conversation: this.conversation.id,
      seq: this.#nextSeq,
      at: this.at,
      ...message,
    };
    this.#nextSeq += 1;
    this.#timelineGrew = true;
    this.#changes.push({ kind: 'message-added', message: added });
    return added;
  }

  mark(marker: Extract<MessageBody, { kind: 'marker' }>['marker'], session?: SessionId): void {
    this.add({ author: { kind: 'system' }, body: { kind: 'marker', marker }, exposure: 'open', ...(session && { session }) });
  }

  quarantine(message: Message, text: string, media: readonly string[] = []): void {
    const quarantined = { message: message.id, conversation: this.conversation.id, text, media, at: this.at };
    this.#changes.push({ kind: 'quarantined', quarantined });
    this.record({ kind: 'message-quarantined', message: message.id });
  }

  /** The owner has had it. */
  release(message: Message['id']): void {
    this.#changes.push({ kind: 'quarantine-released', message, at: this.at });
    this.record({ kind: 'quarantine-read', message, by: this.owner.kind === 'agent' ? 'agent' : 'bot' });
  }

  send(outgoing: Outgoing): void {
    const { id, leg } = this.conversation;
    const entry = {
      id: this.#ids.outbox(),
      conversation: id,
      leg: leg.id,
      lane: leg.lane,
      account: leg.account,
      outgoing,
      at: this.at,
    };
    this.#changes.push({ kind: 'outbox-added', entry });
  }

  /** Minting revokes what nobody has entered; a live session stays until the new link is entered. */
  mint(link: Link): void {
    this.#changes.push({ kind: 'unentered-links-revoked', conversation: this.conversation.id, why: 'newer-link', at: this.at });
    this.#changes.push({ kind: 'link-minted', link });
    this.#waitingLink = { id: link.id, mintedAt: link.mintedAt };
    this.record({ kind: 'link-minted', link: link.id, purpose: link.purpose });
  }

  revokeUnentered(why: 'consent'): void {
    this.#changes.push({ kind: 'unentered-links-revoked', conversation: this.conversation.id, why, at: this.at });
    this.#waitingLink = null;
  }

  setLeg(state: LegState): void {
    this.legState = state;
    this.#changes.push({ kind: 'leg-saved', leg: this.conversation.leg.id, state });
  }

  setOwner(owner: Owner): void {
    this.owner = owner;
    this.record({ kind: 'owner-changed', to: owner.kind });
  }

  record(action: LedgerAction): void {
    this.#changes.push({
      kind: 'recorded',
      event: { id: this.#ids.event(), at: this.at, subject: this.conversation.id, action },
    });
  }

  finish(): Handled {
    const { id } = this.conversation;
    const saved: Change = {
      kind: 'conversation-saved',
      conversation: id,
      owner: this.owner,
      memory: this.memory,
      nextSeq: this.#nextSeq,
      at: this.at,
    };
    return { changes: [...this.#changes, saved], hints: this.#timelineGrew ? [{ kind: 'timeline-grew', conversation: id }] : [] };
  }
}
