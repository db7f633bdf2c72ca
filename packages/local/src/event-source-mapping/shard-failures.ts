import type { Batch } from './batch';
import type { FailureSource } from './failure-destination';
import { failureContext } from './failure-document';
import type { MappingRun, MappingTarget } from './mapping-run';
import { functionEvent } from './stream-record';

/** What failure destinations are told of the records of one shard. */
export function shardFailures(run: MappingRun, { functionArn }: MappingTarget, shardId: string): FailureSource {
  const { streamArn, streamName } = run.settings;
  return {
    place: () => `${streamName} ${shardId}`,
    first: ({ records }) => records[0]!.sequenceNumber,
    document: (batch, condition, now) => ({
      ...failureContext(batch, { condition, functionArn, now }),
      KinesisBatchInfo: batchInfo(batch, shardId, streamArn),
    }),
    event: ({ records }) => functionEvent(records),
    folder: () => shardId,
  };
}

/** "Retain discarded batch records for a Kinesis Data Streams event source in Lambda". */
function batchInfo({ records }: Batch, shardId: string, streamArn: string): Record<string, unknown> {
  const first = records[0]!;
  const last = records[records.length - 1]!;
  return {
    shardId,
    startSequenceNumber: first.sequenceNumber,
    endSequenceNumber: last.sequenceNumber,
    approximateArrivalOfFirstRecord: new Date(first.arrivedAt).toISOString(),
    approximateArrivalOfLastRecord: new Date(last.arrivedAt).toISOString(),
    batchSize: records.length,
    streamArn,
  };
}
