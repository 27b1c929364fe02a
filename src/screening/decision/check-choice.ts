/**
 * What a business may not choose, each fault with the place in its words. A card, its verification code and a password that come in
 * over an open channel always move the chat, and neither of the first two ever goes out: there PCI DSS 3.3.1.2 and 4.2.2 leave no choice.
 */
import { CHANNEL_NAMES } from '../../domain/channel.js';
import { type Kind, type Topic, TOPICS } from '../../domain/screening.js';
import { packs } from '../packs/packs.js';
import { checkPatterns, type Fault } from '../patterns/check-patterns.js';
import { buildPolicy } from './build-policy.js';
import { type ChannelChoice, type DirectionChoice, type ScreeningChoice } from './choice.js';
import { type BothDirections, type DirectionPolicy } from './policy.js';

export const ALWAYS_SEALED = {
  in: ['CARD', 'CVV', 'SECRET'],
  out: ['CARD', 'CVV'],
} as const satisfies Record<'in' | 'out', readonly Kind[]>;

/** Paths begin at the section. Empty: `buildPolicy` may have it. */
export function checkChoice(choice: ScreeningChoice): readonly Fault[] {
  const faults = [...checkPacks(choice), ...checkPatterns(choice.patterns).map(under('patterns'))];
  const policy = buildPolicy({ ...choice, patterns: [] });
  faults.push(...checkDirections(choice, policy));
  for (const channel of CHANNEL_NAMES) {
    const own = choice.channels?.[channel];
    if (own === undefined) continue;
    faults.push(...checkDirections(own, policy.channels?.[channel] ?? policy).map(under('channels', channel)));
  }
  return faults;
}

const under =
  (...above: readonly string[]) =>
  ({ path, message }: Fault): Fault => ({ path: [...above, ...path], message });

function checkPacks({ packs: named, patterns }: ScreeningChoice): readonly Fault[] {
  const twice = named.flatMap((name, at) =>
    named.indexOf(name) < at ? [{ path: ['packs', at], message: `${name} is named twice` }] : [],
  );
  const taken = new Set(named.flatMap((name) => packs[name].patterns.map((pattern) => pattern.name)));
  const clashes = patterns.flatMap(({ name }, at) =>
    taken.has(name) ? [{ path: ['patterns', at, 'name'], message: `a pack has a pattern named ${name}` }] : [],
  );
  return [...twice, ...clashes];
}

const checkDirections = (choice: ChannelChoice, policy: BothDirections): readonly Fault[] =>
  (['in', 'out'] as const).flatMap((direction) => {
    const said = choice[direction];
    if (said === undefined) return [];
    return [...checkFloor(said, ALWAYS_SEALED[direction]), ...checkThresholds(said, policy[direction])].map(under(direction));
  });

const checkFloor = ({ kinds }: DirectionChoice, floor: readonly Kind[]): readonly Fault[] =>
  floor
    .filter((kind) => (kinds?.[kind] ?? 'seal') !== 'seal')
    .map((kind) => ({ path: ['kinds', kind], message: 'must stay seal: no business may loosen it' }));

function checkThresholds({ topics }: DirectionChoice, policy: DirectionPolicy): readonly Fault[] {
  const wrong = (topic: Topic): boolean =>
    topics?.[topic] !== undefined && policy.topics[topic].maybe > policy.topics[topic].sure;
  return TOPICS.filter(wrong).map((topic) => {
    const { sure, maybe } = policy.topics[topic];
    return {
      path: ['topics', topic],
      message: `maybe (${maybe}) must not be above sure (${sure}): say both`,
    };
  });
}
