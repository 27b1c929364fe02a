/**
 * The built-in bot: flows from the settings file, as a Bot Framework ActivityHandler, so that it runs wherever such bots run
 * and shows how one is written. It keeps no state of its own: what it must remember is in the turn's memory.
 */
import { ActivityHandler, EventFactory, MessageFactory, type Activity, type TurnContext } from 'botbuilder';

import type { Clock } from '../../domain/clock.js';
import type { Directory, DirectoryEntry } from '../../domain/directory.js';
import { BOT_MEMORY, CUSTOMER } from '../bot-framework/turn-keys.js';
import { fill } from './fill.js';
import { sayHours, type Language } from './opening-hours.js';
import { phraseBook } from './phrases.js';
import type { Choice, Flow, Hours, Script } from './script.js';

export interface FlowBotDeps {
  readonly script: Script;
  readonly hours: Hours;
  readonly brand: { readonly name: string; readonly language: Language };
  readonly directory: Directory;
  readonly clock: Clock;
}

/** What the bot remembers between turns. */
interface Memory {
  readonly met: boolean;
  /** The flow whose question is open. */
  readonly asked?: string;
}

type Intent = { readonly kind: 'flow'; readonly flow: Flow } | { readonly kind: 'human' } | { readonly kind: 'back' };

export class FlowBot extends ActivityHandler {
  readonly #deps: FlowBotDeps;
  readonly #intents;
  readonly #greetings;

  constructor(deps: FlowBotDeps) {
    super();
    const { script } = deps;
    this.#deps = deps;
    this.#intents = phraseBook<Intent>([
      ...script.flows.map((flow) => ({ phrases: flow.when, meaning: { kind: 'flow' as const, flow } })),
      { phrases: script.human.when, meaning: { kind: 'human' as const } },
      { phrases: script.human.back, meaning: { kind: 'back' as const } },
    ]);
    this.#greetings = phraseBook([{ phrases: script.greetings, meaning: true }]);
    this.onMessage(async (context, next) => {
      await this.#answer(context);
      await next();
    });
  }

  async #answer(context: TurnContext): Promise<void> {
    const memory = readMemory(context);
    const customer = await this.#customer(context);
    const remember = (asked?: string) => context.turnState.set(BOT_MEMORY, { met: true, ...(asked !== undefined && { asked }) });
    // A picture alone is an activity without text, whatever the library's type says.
    const activity: Partial<Activity> = context.activity;
    const text = activity.text ?? '';
    remember();

    if ((activity.attachments ?? []).length > 0) return this.#say(context, this.#deps.script.photo, undefined, customer);
    const choice = this.#openChoice(memory, text);
    if (choice !== null) return this.#say(context, choice.say, choice.unknown, customer);

    const intent = this.#intents.find(text);
    if (intent?.kind === 'human') return this.#handOver(context, customer);
    if (intent?.kind === 'back') return this.#say(context, this.#deps.script.human.return, undefined, customer);
    if (intent?.kind === 'flow') {
      if (intent.flow.ask !== undefined) remember(intent.flow.name);
      return this.#follow(context, intent.flow, customer);
    }
    const greet = !memory.met || this.#greetings.is(text);
    return this.#say(context, greet ? this.#deps.script.greeting : this.#deps.script.fallback, undefined, customer);
  }

  async #follow(context: TurnContext, flow: Flow, customer: DirectoryEntry | null): Promise<void> {
    if (flow.say !== undefined) await this.#say(context, flow.say, flow.unknown, customer);
    if (flow.ask === undefined) return;
    const labels = flow.ask.choices.map(({ label }) => label);
    await context.sendActivity(MessageFactory.suggestedActions(labels, flow.ask.question));
  }

  /** The answer to an open question: its label, or its number where there are no buttons. */
  #openChoice(memory: Memory, text: string): Choice | null {
    const choices = this.#deps.script.flows.find(({ name }) => name === memory.asked)?.ask?.choices ?? [];
    const byNumber = /^[1-9](?:\s*\.)?$/.test(text.trim()) ? choices[Number.parseInt(text, 10) - 1] : undefined;
    return byNumber ?? phraseBook(choices.map((choice) => ({ phrases: [choice.label], meaning: choice }))).find(text);
  }

  async #handOver(context: TurnContext, customer: DirectoryEntry | null): Promise<void> {
    await this.#say(context, this.#deps.script.human.say, undefined, customer);
    await context.sendActivity(EventFactory.createHandoffInitiation(context, { why: 'customer-asked' }));
  }

  async #say(context: TurnContext, line: string, unknown: string | undefined, customer: DirectoryEntry | null): Promise<void> {
    const { brand, hours, clock, script } = this.#deps;
    const common = { brand: brand.name, hours: sayHours(hours, clock.now(), brand.language) };
    await context.sendActivity(fill(line, common, customer) ?? fill(unknown ?? script.fallback, common, null) ?? brand.name);
  }

  #customer(context: TurnContext): Promise<DirectoryEntry | null> {
    const who: unknown = context.turnState.get(CUSTOMER);
    if (typeof who !== 'object' || who === null || !('channel' in who) || !('address' in who)) return Promise.resolve(null);
    return this.#deps.directory.find(String(who.channel), String(who.address));
  }
}

function readMemory(context: TurnContext): Memory {
  const stored: unknown = context.turnState.get(BOT_MEMORY);
  if (typeof stored !== 'object' || stored === null) return { met: false };
  return { met: true, ...('asked' in stored && typeof stored.asked === 'string' && { asked: stored.asked }) };
}
