import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, KinesisStreamBatchResponse, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import { summarize } from './batch-summary';
import { log } from './log';
import { parseTickerRecord } from './ticker-record';

const processor = new BatchProcessor(EventType.KinesisDataStreams);

/** Put your own work here. A record that throws is reported as failed; the records beside it are not. */
function processRecord(record: KinesisStreamRecord): void {
  parseTickerRecord(record.kinesis.data);
}

export async function handler(event: KinesisStreamEvent, context: Context): Promise<KinesisStreamBatchResponse> {
  const { batchItemFailures } = await processPartialResponse(event, processRecord, processor, {
    context,
    // Order within a shard is what a stream is for.
    processInParallel: false,
    // An error would hide from Lambda which record to retry first.
    throwOnFullBatchFailure: false,
  });
  log(process.env.LOG_LEVEL, ...summarize(event, batchItemFailures));
  return { batchItemFailures };
}
