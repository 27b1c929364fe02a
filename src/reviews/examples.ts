/** Messages opened for review become examples: masked, and those that look alike counted as one. */
import type { ReviewedMessage, ReviewListing } from '../domain/reviews.js';
import type { Screen, Screening, Topic } from '../domain/screening.js';
import { fillStandIns, standInsOf } from '../screening/score/stand-ins.js';
import { Crowd } from './crowd.js';
import { maskForExport } from './mask-for-export.js';
import type { Knows } from './vocabulary.js';

/** In the order in which their first message stands; that one is named. */
export function examplesOf(messages: readonly ReviewedMessage[], screen: Screen, knows: Knows): readonly ReviewListing[] {
  const crowd = new Crowd();
  const screened = messages.map((message) => {
    const { conversation, direction, text } = message;
    const { findings } = screen({ text, direction });
    const { unknown } = maskForExport(text, findings, knows);
    crowd.add(
      conversation,
      unknown,
      findings.map(({ start, end }) => text.slice(start, end)),
    );
    return { message, findings };
  });
  const groups = new Map<string, Group>();
  for (const { message, findings } of screened) {
    const { text } = maskForExport(message.text, findings, (word) => knows(word) || crowd.has(word));
    const said = whole(message, screen);
    const key = JSON.stringify([text, message.direction, message.mark, message.treated, said.verdict]);
    const group = groups.get(key) ?? new Group(text, message, said.verdict);
    groups.set(key, group);
    group.add(message, said);
  }
  return [...groups.values()].map((group) => group.listing);
}

/** Storage has cut what no rule can find any more (card numbers): the verdict is on the text with such places filled. */
function whole({ text, direction }: ReviewedMessage, screen: Screen): Screening {
  return screen({ text: standInsOf(text).length > 0 ? fillStandIns(text) : text, direction });
}

class Group {
  readonly #rules = new Set<string>();
  readonly #kinds = new Set<Screening['findings'][number]['kind']>();
  readonly #topics = new Map<Topic, number>();
  readonly #conversations = new Set<string>();
  #count = 0;

  constructor(
    private readonly text: string,
    private readonly first: ReviewedMessage,
    private readonly verdict: Screening['verdict'],
  ) {}

  add({ conversation }: ReviewedMessage, { findings, topics }: Screening): void {
    this.#count += 1;
    this.#conversations.add(conversation);
    for (const { kind, rule } of findings) {
      this.#kinds.add(kind);
      this.#rules.add(rule);
    }
    for (const { topic, score } of topics) this.#topics.set(topic, Math.max(score, this.#topics.get(topic) ?? 0));
  }

  get listing(): ReviewListing {
    const { message, direction, treated, mark } = this.first;
    return {
      message,
      text: this.text,
      direction,
      label: mark,
      verdict: this.verdict,
      treated,
      kinds: [...this.#kinds].sort(),
      rules: [...this.#rules].sort(),
      topics: [...this.#topics].sort(([a], [b]) => (a < b ? -1 : 1)).map(([topic, score]) => ({ topic, score: rounded(score) })),
      count: this.#count,
      conversations: this.#conversations.size,
    };
  }
}

const rounded = (score: number) => Math.round(score * 100) / 100;
