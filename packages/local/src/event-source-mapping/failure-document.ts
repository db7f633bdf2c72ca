import { randomUUID } from 'node:crypto';
import type { Batch } from './batch';

/** Why records go to the failure destination. */
export type FailureCondition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

export interface FailureSource {
  readonly functionArn: string;
  readonly shardId: string;
  readonly streamArn: string;
}

/**
 * The message for a failure destination, in the shape of "Retain discarded batch records for a Kinesis Data Streams
 * event source in Lambda". It names the records; it does not hold them. AWS's documents show no message for records
 * that never reached the function: here it has an id of its own and no `responseContext`. `functionError` is
 * there only when the function failed as a whole.
 */
export function failureDocument(
  batch: Batch,
  condition: FailureCondition,
  source: FailureSource,
  now: Date,
): Record<string, unknown> {
  const first = batch.records[0]!;
  const last = batch.records[batch.records.length - 1]!;
  return {
    requestContext: {
      requestId: batch.lastAnswer?.requestId ?? randomUUID(),
      functionArn: source.functionArn,
      condition,
      approximateInvokeCount: batch.invokes,
    },
    responseContext: batch.lastAnswer && {
      statusCode: batch.lastAnswer.statusCode,
      executedVersion: batch.lastAnswer.executedVersion,
      functionError: batch.lastAnswer.functionError,
    },
    version: '1.0',
    timestamp: now.toISOString(),
    KinesisBatchInfo: {
      shardId: source.shardId,
      startSequenceNumber: first.sequenceNumber,
      endSequenceNumber: last.sequenceNumber,
      approximateArrivalOfFirstRecord: new Date(first.arrivedAt).toISOString(),
      approximateArrivalOfLastRecord: new Date(last.arrivedAt).toISOString(),
      batchSize: batch.records.length,
      streamArn: source.streamArn,
    },
  };
}
