import type { KinesisStreamBatchItemFailure, KinesisStreamEvent } from 'aws-lambda';
import type { BatchProcessedLine, SequenceNumbersLine } from './log-lines';

type Failures = KinesisStreamBatchItemFailure[];

/** How many records of a batch went which way. */
export function countBatch({ Records }: KinesisStreamEvent, { length: failed }: Failures): BatchProcessedLine {
  const batchSize = Records.length;
  return { level: 'INFO', message: 'batch processed', batchSize, processed: batchSize - failed, failed };
}

/** Which record of a batch went which way. */
export function sequenceNumbers({ Records }: KinesisStreamEvent, failures: Failures): SequenceNumbersLine {
  const failed = failures.map(({ itemIdentifier }) => itemIdentifier);
  const processed = Records.map(({ kinesis }) => kinesis.sequenceNumber).filter((number) => !failed.includes(number));
  return { level: 'DEBUG', message: 'sequence numbers', shardId: shardOf(Records[0]?.eventID), processed, failed };
}

/** An event id is `<shard id>:<sequence number>`. */
function shardOf(eventId: string | undefined): string | undefined {
  return eventId?.includes(':') ? eventId.split(':')[0] : undefined;
}
