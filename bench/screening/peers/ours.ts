/** Sallyport's own screening, with the policy of a business that has set nothing. */
import { defaultPolicy } from '../../../src/screening/decision/policy.js';
import { createScreen } from '../../../src/screening/screen.js';
import type { Contestant } from '../contestant.js';

export function ours(): Contestant {
  const screen = createScreen(defaultPolicy);
  return {
    name: 'Sallyport',
    configuration: 'default policy, English and Spanish, the turn before where a row has one',
    masks: true,
    names: true,
    screen: ({ text, previous, direction = 'in' }) =>
      screen({ text, direction, ...(previous === undefined ? {} : { previous }) }),
  };
}
