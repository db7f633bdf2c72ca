import { randomUUID } from 'node:crypto';
import type { DeliveryRecord } from '../../delivery-record';
import type { DeliveryRun } from '../../delivery-run';

/** "Lambda quotas": the payload of a synchronous invocation, of the request as of the answer. */
export const MOST_PAYLOAD_BYTES = 6 * 1024 * 1024;
/** More than what stands around the records of an event. */
const AROUND_RECORDS_BYTES = 2_048;

/** A record with the id by which the function answers for it. */
export interface IdentifiedRecord {
  readonly recordId: string;
  readonly record: DeliveryRecord;
  /** The record as the function gets it. */
  readonly json: string;
}

export function identified(records: readonly DeliveryRecord[]): readonly IdentifiedRecord[] {
  return records.map((record, index) => {
    // De-aggregated records have their sequence number in common.
    const recordId = `${record.origin.sequenceNumber}${String(index).padStart(6, '0')}`;
    return { recordId, record, json: eventRecord(recordId, record) };
  });
}

/** The records of a batch in as few groups as have small enough events, in order; one record alone may be too large. */
export function* inEvents(records: readonly IdentifiedRecord[]): Generator<readonly IdentifiedRecord[]> {
  let [from, bytes] = [0, AROUND_RECORDS_BYTES];
  for (const [index, { json }] of records.entries()) {
    const more = Buffer.byteLength(json) + 1;
    if (index > from && bytes + more > MOST_PAYLOAD_BYTES) {
      yield records.slice(from, index);
      [from, bytes] = [index, AROUND_RECORDS_BYTES];
    }
    bytes += more;
  }
  yield records.slice(from);
}

/** Whether not even one record fits. */
export function isTooLarge([first, ...more]: readonly IdentifiedRecord[]): boolean {
  return more.length === 0 && Buffer.byteLength(first?.json ?? '') + AROUND_RECORDS_BYTES > MOST_PAYLOAD_BYTES;
}

/** The function's event, in the shape of "Supported Lambda blueprints" and of `aws-lambda`'s Firehose types. */
export function transformEvent(run: DeliveryRun, records: readonly IdentifiedRecord[]): string {
  const around = JSON.stringify({
    invocationId: randomUUID(),
    deliveryStreamArn: run.deliveryStreamArn,
    sourceKinesisStreamArn: run.sourceStreamArn,
    region: run.context.region,
  });
  return `${around.slice(0, -1)},"records":[${records.map(({ json }) => json).join(',')}]}`;
}

function eventRecord(recordId: string, record: DeliveryRecord): string {
  return JSON.stringify({
    recordId,
    approximateArrivalTimestamp: record.arrivedAt,
    data: record.data.toString('base64'),
    kinesisRecordMetadata: kinesisMetadata(record),
  });
}

function kinesisMetadata({ origin, partitionKey, shardId, subsequenceNumber = 0, arrivedAt }: DeliveryRecord) {
  if (shardId === undefined) return undefined;
  return {
    sequenceNumber: origin.sequenceNumber,
    subsequenceNumber,
    partitionKey,
    shardId,
    approximateArrivalTimestamp: arrivedAt,
  };
}
