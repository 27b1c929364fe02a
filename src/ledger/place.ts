/**
 * Gives positions: the next leaves of the tree for events that wait, in their order. Pure. On a server, an event with a
 * lower number may commit after one with a higher: the number is then remembered as a gap, and its event gets the next
 * free position when it comes. A gap is forgotten when every transaction that could fill it is over.
 */
import type { LedgerGap, LedgerLeaf, LedgerTree, RecordedEvent, WaitingEvents } from '../domain/ledger.js';
import type { Timestamp } from '../domain/clock.js';
import { eventHash } from './leaf.js';
import { GrowingTree } from './merkle.js';

/** A number is taken a moment before its transaction has one of its own; this is far longer than that moment. */
const GAP_REST_MS = 60_000;
/** A rolled-back batch leaves as many gaps as it had events; a counter that was set far ahead must not leave millions. */
const MOST_GAPS = 10_000;

export function place(tree: LedgerTree, waiting: WaitingEvents, at: Timestamp): { tree: LedgerTree; leaves: LedgerLeaf[] } {
  const growing = new GrowingTree(tree.size, tree.frontier);
  const leaves = waiting.events.map((event) => {
    const seq = growing.size + 1;
    const hash = eventHash(seq, event);
    growing.append(hash);
    return { seq, ord: event.ord, hash };
  });
  const lastOrd = waiting.events.reduce((last, event) => Math.max(last, event.ord), tree.lastOrd);
  const gaps = gapsAfter(tree, waiting, lastOrd, at);
  return { tree: { size: growing.size, lastOrd, frontier: growing.frontier, gaps }, leaves };
}

function gapsAfter(tree: LedgerTree, waiting: WaitingEvents, lastOrd: number, at: Timestamp): LedgerGap[] {
  const come = new Set(waiting.events.map((event) => event.ord));
  const mayCome = (gap: LedgerGap) => at - gap.noticedAt < GAP_REST_MS || gap.horizon > waiting.oldestRunning;
  const open = tree.gaps.filter((gap) => !come.has(gap.ord) && mayCome(gap));
  return [...open, ...newGaps(tree.lastOrd, waiting.events, lastOrd).map(gapAt(waiting.nextTransaction, at))];
}

const gapAt = (horizon: number, noticedAt: Timestamp) => (ord: number) => ({ ord, noticedAt, horizon });

/** The numbers between `from` and `to` that none of the events has; of a leap, those nearest to its end. */
function newGaps(from: number, events: readonly RecordedEvent[], to: number): number[] {
  const come = new Set(events.map((event) => event.ord));
  const gaps: number[] = [];
  for (let ord = to - 1; ord > from && to - ord <= events.length + MOST_GAPS; ord -= 1) {
    if (!come.has(ord)) gaps.push(ord);
  }
  return gaps.reverse();
}
