import { defaultPolicy } from '../../../../src/screening/decision/policy.js';
import { createScreen } from '../../../../src/screening/screen.js';

const screen = createScreen(defaultPolicy);
const health = (text: string, previous?: string) =>
  screen({ text, direction: 'in', ...(previous !== undefined && { previous }) }).topics.find(({ topic }) => topic === 'health')
    ?.score ?? 0;

describe('a short answer', () => {
  const question = 'Are you still taking the insulin for your diabetes?';

  it('takes on what was asked', () => {
    expect(health('yes every morning', question)).toBeGreaterThan(health('yes every morning'));
  });

  it('is one of five words where a reply gives it: opening hours after a question of health stay what they are', () => {
    const scoreOf = (text: string, previous?: string) =>
      screen({ text, direction: 'out', ...(previous !== undefined && { previous }) }).topics.length;
    const asked = 'When can i come about the insulin for my diabetes?';
    expect(scoreOf('We are open from eight to six today', asked)).toBe(0);
    expect(scoreOf('Yes, for the insulin', asked)).toBeGreaterThan(0);
  });

  it.each(['what are your opening hours?', 'when can i come?'])('is no question: "%s"', (text) => {
    expect(health(text, question)).toBe(health(text));
  });

  it('takes on nothing of what was only said', () => {
    expect(health('ok, see you then', 'Your HIV test was negative.')).toBe(health('ok, see you then'));
  });

  it('is short', () => {
    const text = 'the table by the window was lovely and the staff were very kind';
    expect(health(text, question)).toBe(health(text));
  });
});
