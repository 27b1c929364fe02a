import { type Topic, TOPICS, type Verdict } from '../../../../src/domain/screening.js';
import { offersLink } from '../../../../src/screening/decision/offer.js';
import { defaultPolicy, type DirectionPolicy, type TopicPolicy } from '../../../../src/screening/decision/policy.js';
import { createScreen } from '../../../../src/screening/screen.js';

const policyWith = (health: TopicPolicy): DirectionPolicy => ({
  ...defaultPolicy.in,
  topics: { ...defaultPolicy.in.topics, health },
});
const SEALS = policyWith({ verdict: 'seal', sure: 0.8, maybe: 0.4 });
const scored = (score: number, topic: Topic = 'health') => [{ topic, score }];

describe('a link is offered', () => {
  it.each(['pass', 'mask'] as const)('near a topic, to a message that would %s', (verdict: Verdict) => {
    expect(offersLink('in', verdict, scored(0.4), SEALS)).toBe(true);
    expect(offersLink('in', verdict, scored(0.799), SEALS)).toBe(true);
  });

  it.each(TOPICS)('by default near %s', (topic) => {
    const { maybe } = defaultPolicy.in.topics[topic];
    expect(offersLink('in', 'pass', scored(maybe, topic), defaultPolicy.in)).toBe(true);
  });

  it('by one topic of several', () => {
    const topics = [{ topic: 'finance', score: 0.1 } as const, ...scored(0.5)];
    expect(offersLink('in', 'pass', topics, SEALS)).toBe(true);
  });
});

describe('no link is offered', () => {
  it.each([
    ['far from every topic', 'in', 'pass', scored(0.399), SEALS],
    ['where no topic is scored', 'in', 'pass', [], SEALS],
    ['where the chat moves anyway', 'in', 'seal', scored(0.5), SEALS],
    ['for a reply', 'out', 'pass', scored(0.5), SEALS],
    ['near a topic that passes', 'in', 'pass', scored(0.5), policyWith({ verdict: 'pass', sure: 0.8, maybe: 0.4 })],
    ['near a topic that masks', 'in', 'pass', scored(0.5), policyWith({ verdict: 'mask', sure: 0.8, maybe: 0.4 })],
    ['by a business without offers', 'in', 'pass', scored(0.799), policyWith({ verdict: 'seal', sure: 0.8, maybe: 0.8 })],
  ] as const)('%s', (_, direction, verdict, topics, policy) => {
    expect(offersLink(direction, verdict, topics, policy)).toBe(false);
  });
});

describe('the screening', () => {
  const near = { verdict: 'seal', sure: 1, maybe: 0.001 } as const;
  const topics = { finance: near, health: near, mental_health: near };
  const screen = createScreen({ in: { ...defaultPolicy.in, topics }, out: { ...defaultPolicy.out, topics } });
  const TEXT = 'the doctor will see my mum at 3';

  it('offers for what comes in and not for what goes out', () => {
    expect(screen({ text: TEXT, direction: 'in' })).toMatchObject({ verdict: 'pass', offer: true });
    expect(screen({ text: TEXT, direction: 'out' }).offer).toBe(false);
  });

  it('offers nothing beside an identifier, which moves the chat', () => {
    const { verdict, offer } = screen({ text: `${TEXT}, my card is 4111 1111 1111 1111`, direction: 'in' });
    expect([verdict, offer]).toEqual(['seal', false]);
  });
});
