/**
 * The lane of a partition key. All records of one key share a lane, which keeps their order; AWS documents that the
 * order holds per partition key, not how keys are spread. FNV-1a spreads short keys evenly.
 */
export function laneOf(partitionKey: string, lanes: number): number {
  if (lanes === 1) return 0;
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(partitionKey)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0) % lanes;
}
