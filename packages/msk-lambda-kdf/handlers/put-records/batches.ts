import { LIMITS } from './limits';
import type { Value } from './values';

/** Cuts values into batches as few as their order allows: each as full as one call may be, none empty. */
export function batchesOf(values: readonly Value[]): Value[][] {
  const batches: Value[][] = [];
  let bytes = 0;
  for (const value of values) {
    const batch = batches.at(-1);
    bytes += value.data.length;
    if (batch && batch.length < LIMITS.records && bytes <= LIMITS.bytes) {
      batch.push(value);
      continue;
    }
    batches.push([value]);
    bytes = value.data.length;
  }
  return batches;
}
