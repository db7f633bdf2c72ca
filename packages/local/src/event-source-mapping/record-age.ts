import type { Batch, BatchRecord } from './batch';
import type { MappingSettings } from './mapping-settings';
import type { StreamRecord } from './stream-record';

export interface AgeSplit<Item extends BatchRecord = StreamRecord> {
  /** The records that are too old for the function. */
  readonly expired?: Batch<Item>;
  readonly live?: Batch<Item>;
}

/**
 * Parts the records that are older than `maximumAge` (milliseconds) from the others. AWS's documents do not say
 * whether one old record takes its whole batch along; here it does not.
 */
export function splitByAge<Item extends BatchRecord>(
  batch: Batch<Item>,
  now: number,
  maximumAge: number,
): AgeSplit<Item> {
  const isExpired = (record: Item) => now - record.arrivedAt > maximumAge;
  const expired = batch.records.filter(isExpired);
  if (expired.length === 0) return { live: batch };
  if (expired.length === batch.records.length) return { expired: batch };
  const live = batch.records.filter((record) => !isExpired(record));
  return { expired: { ...batch, records: expired }, live: { ...batch, records: live } };
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
