/** What every engine's reviews must do: one mark a message and a reviewer, and no text read that the record does not tell of. */
import type { Conversation, Message, Quarantined } from '../../../src/domain/conversation.js';
import type { MessageId } from '../../../src/domain/ids.js';
import type { ReviewMark, ReviewReading, Reviews } from '../../../src/domain/reviews.js';
import type { Change } from '../../../src/domain/unit-of-work.js';
import { createReviewStore } from '../../../src/stores/review-store.js';
import { must, stand, type OpenDatabase, type Stand } from './stand.js';

export function reviewsSuite(openDatabase: OpenDatabase): void {
  let it_: Stand;
  let reviews: Reviews;
  let opened = 0;
  beforeAll(async () => {
    it_ = await stand(await openDatabase());
    const { database, ids, stores } = it_;
    reviews = createReviewStore({ database, ids, ledger: stores.ledgerWriter, keyring: stores.keyring });
  });
  afterAll(() => it_.close());
  afterEach(async () => {
    it_.database.failOn = null;
    it_.clock.at += 60_000;
    await it_.database.script('truncate messages, quarantine, reviews, ledger_events');
  });

  interface Told {
    readonly exposure?: Message['exposure'];
    readonly author?: Message['author'];
    readonly text?: string;
    /** What was really said. */
    readonly said?: string;
  }

  const newcomer = () => it_.open(`+1555020${(opened += 1)}`);
  async function say(conversation: Conversation, seq: number, told: Told = {}): Promise<MessageId> {
    it_.clock.at += 1;
    const { exposure = 'open', author = { kind: 'customer' }, text = 'what are your hours?', said } = told;
    const id = it_.ids.message();
    const at = it_.clock.at;
    const body = { kind: 'text', text } as const;
    const added: Change = {
      kind: 'message-added',
      message: { id, conversation: conversation.id, seq, author, body, exposure, at },
    };
    const kept: Quarantined = { message: id, conversation: conversation.id, text: said ?? '', media: [], at };
    await it_.commit(conversation.leg.lane, [
      added,
      ...(said === undefined ? [] : [{ kind: 'quarantined', quarantined: kept } as const]),
    ]);
    return id;
  }
  const mark = (conversation: Conversation, message: MessageId, changed: Partial<ReviewMark> = {}) =>
    reviews.mark({
      conversation: conversation.id,
      message,
      verdict: 'should-seal',
      by: { kind: 'operator' },
      at: it_.clock.at,
      ...changed,
    });
  const read = (select: ReviewReading['select'], limit = 100) =>
    reviews.read({ select, limit, purpose: 'export', by: { kind: 'operator' }, at: it_.clock.at });
  const marked = (after: MessageId | null = null, limit = 100) => read({ kind: 'marked', after }, limit);
  const recorded = async () =>
    (await it_.database.query<{ kind: string; subject: string }>('select kind, subject from ledger_events order by ord')).map(
      ({ kind, subject }) => ({ kind, subject }),
    );

  it('keeps a mark, and records it with its conversation as the subject', async () => {
    const conversation = await newcomer();
    const message = await say(conversation, 1);
    expect(await mark(conversation, message)).toBe('marked');
    expect((await marked()).messages).toEqual([
      {
        message,
        conversation: conversation.id,
        direction: 'in',
        text: 'what are your hours?',
        treated: 'pass',
        mark: 'should-seal',
      },
    ]);
    expect(await recorded()).toEqual([
      { kind: 'review-marked', subject: conversation.id },
      { kind: 'review-read', subject: conversation.id },
    ]);
  });

  it('is not changed, and nothing is recorded, by the same mark again, however many give it at once', async () => {
    const conversation = await newcomer();
    const message = await say(conversation, 1);
    const outcomes = await Promise.all(Array.from({ length: 200 }, () => mark(conversation, message)));
    expect(outcomes.filter((outcome) => outcome === 'marked')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'unchanged')).toHaveLength(199);
    expect(await it_.database.query('select 1 from reviews')).toHaveLength(1);
    expect(await recorded()).toHaveLength(1);
  });

  it('lets the last mark of a reviewer win, and an older one that comes late not', async () => {
    const conversation = await newcomer();
    const message = await say(conversation, 1);
    const { at } = it_.clock;
    await mark(conversation, message, { at });
    expect(await mark(conversation, message, { verdict: 'need-not-seal', at: at + 5 })).toBe('marked');
    expect(await mark(conversation, message, { verdict: 'should-seal', at: at + 1 })).toBe('unchanged');
    expect((await marked()).messages).toMatchObject([{ message, mark: 'need-not-seal' }]);
  });

  it('keeps the marks of several people apart, and shows the newest', async () => {
    const conversation = await newcomer();
    const message = await say(conversation, 1);
    const { at } = it_.clock;
    await mark(conversation, message, { verdict: 'need-not-seal', by: { kind: 'agent', agent: 'ann' }, at: at + 2 });
    await mark(conversation, message, { by: { kind: 'agent', agent: 'ben' }, at: at + 1 });
    await mark(conversation, message);
    expect(await it_.database.query('select 1 from reviews')).toHaveLength(3);
    expect((await marked()).messages).toMatchObject([{ message, mark: 'need-not-seal' }]);
  });

  it('knows which conversation a message is of', async () => {
    const conversation = await newcomer();
    expect(await reviews.conversationOf(await say(conversation, 1))).toBe(conversation.id);
    expect(await reviews.conversationOf(it_.ids.message())).toBeNull();
  });

  it('refuses messages that are not there, of another conversation, of the gateway, of a session, or erased', async () => {
    const [one, other] = [await newcomer(), await newcomer()];
    const message = await say(one, 1);
    const ofSession = await say(one, 2, { exposure: 'session' });
    const ofGateway = await say(one, 3, { author: { kind: 'system' } });
    expect(await mark(one, it_.ids.message())).toBe('unknown-message');
    expect(await mark(other, message)).toBe('unknown-message');
    expect(await mark(one, ofSession)).toBe('unknown-message');
    expect(await mark(one, ofGateway)).toBe('unknown-message');
    await it_.database.query('delete from data_keys where owner_id = $1', [one.id]);
    expect(await mark(one, message)).toBe('unknown-message');
    expect(await it_.database.query('select 1 from reviews')).toEqual([]);
    expect(await recorded()).toEqual([]);
  });

  it('keeps no mark when the ledger cannot take it', async () => {
    const conversation = await newcomer();
    const message = await say(conversation, 1);
    it_.database.failOn = 'insert into ledger_events';
    await expect(mark(conversation, message)).rejects.toMatchObject({ code: 'ledger-failed' });
    expect(await it_.database.query('select 1 from reviews')).toEqual([]);
  });

  it('gives no text out when the ledger cannot take the read', async () => {
    await say(await newcomer(), 1);
    it_.database.failOn = 'insert into ledger_events';
    await expect(read({ kind: 'newest' })).rejects.toMatchObject({ code: 'ledger-failed' });
  });

  it('opens what was really said where it is kept, records that as what it is, and tells what became of it', async () => {
    const conversation = await newcomer();
    await say(conversation, 1, { exposure: 'masked', text: '', said: 'I have asthma' });
    await say(conversation, 2, { exposure: 'masked', text: 'call [PHONE]' });
    await say(conversation, 3, { exposure: 'held', author: { kind: 'bot' }, text: 'Your balance is 3' });
    await say(conversation, 4, { exposure: 'session', text: 'inside' });
    await say(conversation, 5, { text: ' ' });
    expect(
      (await read({ kind: 'newest' })).messages.map(({ direction, text, treated, mark }) => [direction, text, treated, mark]),
    ).toEqual([
      ['out', 'Your balance is 3', 'seal', null],
      ['in', 'call [PHONE]', 'mask', null],
      ['in', 'I have asthma', 'seal', null],
    ]);
    expect((await recorded()).map(({ kind }) => kind)).toEqual(['review-read', 'review-read', 'quarantine-read']);
  });

  it('reads the newest, no more than were asked for', async () => {
    const conversation = await newcomer();
    for (const seq of [1, 2, 3]) {
      await say(conversation, seq, { text: `message ${seq}` });
    }
    const { messages, next } = await read({ kind: 'newest' }, 2);
    expect(messages.map(({ text }) => text)).toEqual(['message 3', 'message 2']);
    expect(next).toBeNull();
    expect(await recorded()).toHaveLength(2);
  });

  it('reads what is marked page by page, each message once, and steps over what was erased', async () => {
    const [gone, stays] = [await newcomer(), await newcomer()];
    const messages: MessageId[] = [];
    for (const seq of [1, 2, 3]) {
      messages.push(await say(stays, seq, { text: `message ${seq}` }));
    }
    const erased = await say(gone, 1);
    for (const message of messages) await mark(stays, message);
    await mark(stays, must(messages[0]), { by: { kind: 'agent', agent: 'ann' } });
    await mark(gone, erased);
    await it_.database.query('delete from data_keys where owner_id = $1', [gone.id]);
    it_.stores.keyring.forget(gone.id);

    const pages: string[][] = [];
    let after: MessageId | null = null;
    do {
      const page = await marked(after, 2);
      pages.push(page.messages.map(({ text }) => text));
      after = page.next;
    } while (after !== null);
    expect(pages).toEqual([['message 1', 'message 2'], ['message 3'], []]);
  });

  it('holds no word of a message', async () => {
    const conversation = await newcomer();
    await mark(conversation, await say(conversation, 1, { exposure: 'masked', text: '', said: 'wexlerquill' }));
    const [row] = await it_.database.query<object>('select * from reviews');
    expect(Object.keys(must(row)).sort()).toEqual(['at', 'by_agent', 'by_kind', 'conversation_id', 'message_id', 'verdict']);
    expect(JSON.stringify(row)).not.toContain('wexlerquill');
  });
}
