import type { KinesisStreamBatchItemFailure, KinesisStreamEvent } from 'aws-lambda';
import type { LogLine } from './log-lines';

/** What to log about a batch: the counts, then the sequence numbers. */
export function summarize({ Records }: KinesisStreamEvent, failures: KinesisStreamBatchItemFailure[]): LogLine[] {
  const failed = failures.map(({ itemIdentifier }) => itemIdentifier);
  const processed = Records.map(({ kinesis }) => kinesis.sequenceNumber).filter((number) => !failed.includes(number));
  return [
    {
      level: 'INFO',
      message: 'batch processed',
      batchSize: Records.length,
      processed: processed.length,
      failed: failed.length,
    },
    { level: 'DEBUG', message: 'sequence numbers', shardId: shardOf(Records[0]?.eventID), processed, failed },
  ];
}

/** An event id is `<shard id>:<sequence number>`. */
function shardOf(eventId: string | undefined): string | undefined {
  return eventId?.includes(':') ? eventId.split(':')[0] : undefined;
}
