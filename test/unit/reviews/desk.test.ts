import type { ConversationId, MessageId } from '../../../src/domain/ids.js';
import type { ReviewedMessage, ReviewMark, ReviewReading, Reviews } from '../../../src/domain/reviews.js';
import { createReviewDesk } from '../../../src/reviews/desk.js';
import { defaultPolicy } from '../../../src/screening/decision/policy.js';
import { createScreen } from '../../../src/screening/screen.js';

const KNOWN = 'a-message' as MessageId;

function desk(pages: readonly (readonly (readonly [text: string, who: string])[])[]) {
  const readings: ReviewReading[] = [];
  const marks: ReviewMark[] = [];
  const reviews: Reviews = {
    async mark(mark) {
      marks.push(mark);
      return 'marked';
    },
    async conversationOf(message) {
      return message === KNOWN ? ('alex' as ConversationId) : null;
    },
    async read(reading) {
      const at = reading.select.kind === 'marked' && reading.select.after !== null ? Number(reading.select.after) : 0;
      readings.push(reading);
      const messages = (pages[at] ?? []).map(([text, who], n): ReviewedMessage => ({
        message: `${at}-${n}` as MessageId,
        conversation: who as ConversationId,
        direction: 'in',
        text,
        treated: 'pass',
        mark: 'should-seal',
      }));
      return { messages, next: at + 1 < pages.length ? (String(at + 1) as MessageId) : null };
    },
  };
  const screen = createScreen(defaultPolicy);
  return { readings, marks, desk: createReviewDesk({ reviews, screen, clock: { now: () => 7 } }) };
}

describe('the desk', () => {
  it('lists the newest messages, as the operator and for a list', async () => {
    const { desk: it_, readings } = desk([[['hello wexler', 'alex']]]);
    expect(await it_.list(3)).toMatchObject([{ message: '0-0', text: 'hello [WORD]' }]);
    expect(readings).toEqual([{ select: { kind: 'newest' }, limit: 3, purpose: 'list', by: { kind: 'operator' }, at: 7 }]);
  });

  it('marks for the operator, in the conversation the message is of', async () => {
    const { desk: it_, marks } = desk([]);
    expect(await it_.mark(KNOWN, 'need-not-seal')).toBe('marked');
    expect(marks).toEqual([{ conversation: 'alex', message: KNOWN, verdict: 'need-not-seal', by: { kind: 'operator' }, at: 7 }]);
  });

  it('marks nothing that is not there', async () => {
    const { desk: it_, marks } = desk([]);
    expect(await it_.mark('another' as MessageId, 'need-not-seal')).toBe('unknown-message');
    expect(marks).toEqual([]);
  });

  it('exports all pages, merged, the most frequent first, without any id', async () => {
    const { desk: it_, readings } = desk([
      [
        ['hello', 'alex'],
        ['goodbye wexler', 'alex'],
      ],
      [['goodbye quill', 'kim']],
    ]);
    const { examples, leftOut } = await it_.export(1);
    expect(examples.map(({ text, count, conversations }) => [text, count, conversations])).toEqual([
      ['goodbye [WORD]', 2, 2],
      ['hello', 1, 1],
    ]);
    expect(leftOut).toBe(0);
    expect(JSON.stringify(examples)).not.toMatch(/"message"|alex|0-1/);
    expect(readings.map(({ purpose }) => purpose)).toEqual(['export', 'export']);
  });

  it('leaves out what too few people have said, and says how much', async () => {
    const { desk: it_ } = desk([
      [
        ['hello', 'alex'],
        ['hello', 'alex'],
        ['goodbye', 'alex'],
        ['goodbye', 'kim'],
      ],
    ]);
    const { examples, leftOut } = await it_.export(2);
    expect(examples.map(({ text }) => text)).toEqual(['goodbye']);
    expect(leftOut).toBe(1);
  });
});
