import type { ItemIdentifier, KafkaEvent } from './kafka-event';
import { LIMITS } from './limits';

/** The value of a message, on its way to Firehose. */
export interface Value {
  readonly item: ItemIdentifier;
  readonly data: Buffer;
}

/** A value that Firehose did not take, and why. */
export interface Failure {
  readonly item: ItemIdentifier;
  /** An error code of Firehose or of the way there, or one of ours. */
  readonly code: string;
}

/** What to do with messages that have no value. */
export type NullValues = 'FAIL' | 'SKIP';

/** The messages of an event by what can become of them, each kind in the order of the event. */
export interface SortedValues {
  readonly values: readonly Value[];
  /** What Firehose can never take. */
  readonly failures: readonly Failure[];
  /** Messages without a value that are passed over. */
  readonly skipped: number;
}

/** Takes the value out of each message: the bytes as the producer sent them, nothing around them. */
export function sortValues({ records }: KafkaEvent, nullValues: NullValues): SortedValues {
  const values: Value[] = [];
  const failures: Failure[] = [];
  let skipped = 0;
  for (const [partition, messages] of Object.entries(records)) {
    for (const { offset, value } of messages) {
      const item = { partition, offset };
      const data = typeof value === 'string' ? Buffer.from(value, 'base64') : undefined;
      if (data && data.length <= LIMITS.recordBytes) values.push({ item, data });
      else if (data) failures.push({ item, code: 'ValueTooLarge' });
      else if (nullValues === 'SKIP') skipped += 1;
      else failures.push({ item, code: 'NoValue' });
    }
  }
  return { values, failures, skipped };
}
