/**
 * A card verification code: three or four digits called by name, asked for just before, or standing after a card number
 * or its expiry. It may never be stored (PCI DSS 3.3.1.2), so a doubtful one counts.
 */
import { type DigitGroup } from '../candidates/candidates.js';
import { type Hit, type Reading, type Rule } from '../reading.js';

const REACH = 6;
const WAY_FROM_EXPIRY = 12;
const WAY_FROM_CARD = 6;

export const cvv: Rule = {
  code: 'cvv',
  find: (reading, earlier) => {
    const hits: Hit[] = [];
    const cards = earlier.filter(({ kind }) => kind === 'CARD' || kind === 'CARD_EXPIRY').sort((a, b) => a.end - b.end);
    const taken = new Set(cards.map(({ start }) => start));
    let nextCard = 0;
    for (const group of reading.groups) {
      if (group.digits.length !== 3 && group.digits.length !== 4) continue;
      // An expiry written in one is no code.
      if (taken.has(group.start)) continue;
      while ((cards[nextCard + 1]?.end ?? Infinity) <= group.start) nextCard += 1;
      const named = reading.cues.near(group.word, group.word + 1, REACH) === 'cvv';
      if (named || follows(reading, cards[nextCard], group)) {
        hits.push({ kind: 'CVV', start: group.start, end: group.end, score: named ? 0.95 : 0.8, rule: cvv.code });
      }
    }
    return hits;
  },
};

function follows(reading: Reading, before: Hit | undefined, group: DigitGroup): boolean {
  if (before === undefined || group.glued || before.end > group.start) return false;
  const way = group.start - before.end;
  if (way > (before.kind === 'CARD_EXPIRY' ? WAY_FROM_EXPIRY : WAY_FROM_CARD)) return false;
  for (let i = before.end; i < group.start; i += 1) if (!' ,;:/.\n'.includes(reading.text.charAt(i))) return false;
  return !group.joined || before.kind === 'CARD_EXPIRY';
}
