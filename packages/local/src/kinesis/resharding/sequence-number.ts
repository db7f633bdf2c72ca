/** Sequence numbers are decimal numbers too long for arithmetic; those of one stream mostly have one length. */
export function isAfter(one: string, other: string): boolean {
  if (one.length === other.length) return one > other;
  const width = Math.max(one.length, other.length);
  return one.padStart(width, '0') > other.padStart(width, '0');
}

/** The index of the first element for which `isReached` holds, in a list where it holds from one element on. */
export function firstWhere<Element>(list: readonly Element[], isReached: (element: Element) => boolean): number {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (isReached(list[middle]!)) to = middle;
    else from = middle + 1;
  }
  return from;
}
