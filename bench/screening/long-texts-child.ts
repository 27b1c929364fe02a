/** The process that screens what `long-texts.ts` asks for, with one contestant, and answers with milliseconds: the median of three. */
import { performance } from 'node:perf_hooks';

import { SHAPES } from '../../test/unit/screening/adversarial-texts.js';
import { CONTESTANTS, isContestantId } from './contestants.js';
import type { Answer, Ask } from './long-texts.js';

/** Longer than this, a text is screened once: it will not be much quicker the next time. */
const ONCE_MS = 1_000;
const WARM_UP = 300;

async function main(): Promise<void> {
  const id = process.argv[2] ?? '';
  if (!isContestantId(id)) throw new Error('there is no such contestant');
  const contestant = await CONTESTANTS[id]();
  const time = async (asked: { readonly text: string }) => {
    const start = performance.now();
    await contestant.screen(asked);
    return performance.now() - start;
  };
  for (let round = 0; round < WARM_UP; round += 1)
    await time({ text: 'hi, my name is Ana Lopez and my card is 4111 1111 1111 1111' });
  process.on('message', ({ shape, length }: Ask) => {
    const asked = SHAPES[shape]?.(length) ?? { text: '' };
    const median = async () => {
      const first = await time(asked);
      if (first > ONCE_MS) return first;
      return [first, await time(asked), await time(asked)].sort((a, b) => a - b)[1] ?? first;
    };
    const answer = (took: Answer) => process.send?.(took);
    median().then(answer, () => answer('failed'));
  });
  process.send?.('ready');
}

void main();
