/** @arcjet/redact knows four kinds, in WebAssembly. It tells no positions, but each value in turn, to the one who replaces it. */
import type { Kind } from '../../../src/domain/screening.js';
import { screeningOf, type Contestant, type FoundSpan } from '../contestant.js';

const KINDS: Readonly<Record<string, Kind>> = {
  'credit-card-number': 'CARD',
  email: 'EMAIL',
  'ip-address': 'IP',
  'phone-number': 'PHONE',
};

export async function arcjet(): Promise<Contestant> {
  const { redact } = await import('@arcjet/redact');
  return {
    name: '@arcjet/redact 1.4.0',
    configuration: 'all four kinds',
    masks: true,
    names: false,
    async screen({ text }) {
      const spans: FoundSpan[] = [];
      let at = 0;
      const replace = (entity: string, value: string): undefined => {
        const [kind, start] = [KINDS[entity], text.indexOf(value, at)];
        if (kind === undefined || start < 0) return;
        at = start + value.length;
        spans.push({ kind, start, end: at });
      };
      await redact(text, { replace });
      return screeningOf(text, spans);
    },
  };
}
