/** Looking up by halving. */

/** The index of the first item that is not before `limit`; `at` tells where an item stands, and the items are in that order. */
export function firstFrom<T>(sorted: readonly T[], limit: number, at: (item: T) => number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = sorted[middle];
    if (item !== undefined && at(item) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
