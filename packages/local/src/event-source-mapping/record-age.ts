import type { Batch } from './batch';
import type { MappingSettings } from './mapping-settings';

export interface AgeSplit {
  /** The leading records that are too old for the function. */
  readonly expired?: Batch;
  readonly live?: Batch;
}

/**
 * Parts the records that are older than `maximumAge` (milliseconds) from the others. AWS's documents do not say
 * whether one old record takes its whole batch along; here it does not.
 */
export function splitByAge(batch: Batch, now: number, maximumAge: number): AgeSplit {
  const count = batch.records.filter((record) => now - record.arrivedAt > maximumAge).length;
  if (count === 0) return { live: batch };
  if (count === batch.records.length) return { expired: batch };
  // Arrival times of one shard never decrease, so the old records are the first ones.
  return {
    expired: { ...batch, records: batch.records.slice(0, count) },
    live: { ...batch, records: batch.records.slice(count) },
  };
}

/**
 * The age in milliseconds at which a record is discarded. The mapping's own limit follows the time scale; the
 * stream's retention does not, because the stream itself keeps its records by the clock.
 */
export function maximumAge(settings: MappingSettings, retentionHours: number, timeScale: number): number {
  const retention = retentionHours * 3_600_000;
  const own = settings.maximumRecordAgeInSeconds;
  return own === -1 ? retention : Math.min((own * 1000) / timeScale, retention);
}
