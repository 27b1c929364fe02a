/** What `sallyport doctor` says of the screening a business has set: that its patterns pass, and what is looser than by default. */
import { CHANNEL_NAMES } from '../domain/channel.js';
import { KINDS, TOPICS } from '../domain/screening.js';
import type { Settings } from '../config/settings.js';
import { buildPolicy } from '../screening/decision/build-policy.js';
import { type BothDirections, defaultPolicy, strictness } from '../screening/decision/policy.js';
import type { Advice } from './advice.js';

/** Settings that were read have been checked: a pattern that fails a test never comes here, `start` and `doctor` refuse the file. */
export function adviceOnScreening({ screening }: Settings): readonly Advice[] {
  const { packs, patterns } = screening;
  const tests = patterns.reduce((sum, pattern) => sum + pattern.tests.length, 0);
  const advice: Advice[] = [
    {
      weight: 'ok',
      line: `screening: packs ${packs.join(', ') || 'none'}; patterns ${patterns.length}, their tests ${tests}, all pass`,
    },
  ];
  const policy = buildPolicy(screening);
  const everywhere = looserIn(policy);
  const onOne = CHANNEL_NAMES.flatMap((name) =>
    looserIn(policy.channels?.[name] ?? policy)
      .filter((place) => !everywhere.includes(place))
      .map((place) => `channels.${name}.${place}`),
  );
  const looser = [...everywhere, ...onOne];
  if (looser.length > 0) advice.push({ weight: 'mind', line: `screening is looser than by default: ${looser.join(', ')}` });
  return advice;
}

function looserIn(policy: BothDirections): readonly string[] {
  return (['in', 'out'] as const).flatMap((direction) => {
    const [own, usual] = [policy[direction], defaultPolicy[direction]];
    const kinds = KINDS.filter((kind) => strictness(own.kinds[kind] ?? 'pass') < strictness(usual.kinds[kind] ?? 'pass'));
    const topics = TOPICS.filter(
      (topic) =>
        strictness(own.topics[topic].verdict) < strictness(usual.topics[topic].verdict) ||
        own.topics[topic].sure > usual.topics[topic].sure,
    );
    return [...kinds.map((kind) => `${direction}.kinds.${kind}`), ...topics.map((topic) => `${direction}.topics.${topic}`)];
  });
}
