/**
 * The policy a business has chosen: the defaults, then its packs in their order, then its own words, then those of a channel, each over
 * what stands before it. A pack's tightening never makes anything looser; `checkChoice` has looked at what is not a pack's.
 */
import { CHANNEL_NAMES } from '../../domain/channel.js';
import { KINDS, TOPICS } from '../../domain/screening.js';
import { type Pack } from '../packs/pack.js';
import { packs } from '../packs/packs.js';
import { ruleOf } from '../patterns/pattern-spec.js';
import { type ChannelChoice, type DirectionChoice, type ScreeningChoice, type TopicChoice } from './choice.js';
import {
  type BothDirections,
  defaultPolicy,
  type DirectionPolicy,
  type RulePolicy,
  type ScreeningPolicy,
  stricter,
  type TopicPolicy,
} from './policy.js';

export function buildPolicy(choice: ScreeningChoice, defaults: ScreeningPolicy = defaultPolicy): ScreeningPolicy {
  const chosen = choice.packs.map((name) => packs[name]);
  const patterns = [...chosen.flatMap((pack) => pack.patterns), ...choice.patterns];
  const rules = new Map(
    patterns.map((spec): [string, RulePolicy] => [ruleOf(spec), { verdict: spec.verdict, matter: spec.matter === true }]),
  );
  const trade = chosen.reduce<BothDirections>(withPack, {
    in: { ...defaults.in, rules },
    out: { ...defaults.out, rules },
  });
  const all = over(trade, choice);
  const channels = CHANNEL_NAMES.flatMap((name) => {
    const own = choice.channels?.[name];
    return own === undefined ? [] : [[name, over(all, own)] as const];
  });
  return { ...all, channels: Object.fromEntries(channels), patterns };
}

const over = (policy: BothDirections, choice: ChannelChoice): BothDirections => ({
  in: apply(policy.in, choice.in, asSaid),
  out: apply(policy.out, choice.out, asSaid),
});

function withPack(policy: BothDirections, { tightens, loosens }: Pack): BothDirections {
  const tighter = { in: apply(policy.in, tightens.in, ifStricter), out: apply(policy.out, tightens.out, ifStricter) };
  return over(tighter, loosens);
}

/** How one verdict or threshold stands against the one before it. */
interface Merge {
  readonly verdict: typeof stricter;
  readonly threshold: (before: number, said: number) => number;
}

const asSaid: Merge = { verdict: (_before, said) => said, threshold: (_before, said) => said };
const ifStricter: Merge = { verdict: stricter, threshold: Math.min };

function apply(policy: DirectionPolicy, choice: DirectionChoice = {}, merge: Merge): DirectionPolicy {
  const kinds = { ...policy.kinds };
  for (const kind of KINDS) {
    const said = choice.kinds?.[kind];
    if (said !== undefined) kinds[kind] = merge.verdict(kinds[kind] ?? 'pass', said);
  }
  const topics = { ...policy.topics };
  for (const topic of TOPICS) topics[topic] = applyTopic(topics[topic], choice.topics?.[topic] ?? {}, merge);
  return { ...policy, kinds, topics };
}

const applyTopic = (before: TopicPolicy, { verdict, sure, maybe }: TopicChoice, merge: Merge): TopicPolicy => ({
  verdict: verdict === undefined ? before.verdict : merge.verdict(before.verdict, verdict),
  sure: sure === undefined ? before.sure : merge.threshold(before.sure, sure),
  maybe: maybe === undefined ? before.maybe : merge.threshold(before.maybe, maybe),
});
