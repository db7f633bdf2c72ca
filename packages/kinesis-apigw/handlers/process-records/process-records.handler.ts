import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, KinesisStreamBatchResponse, KinesisStreamRecord } from 'aws-lambda';
import { countBatch, sequenceNumbers } from './batch-summary';
import { log } from './log';
import { parseTickerRecord } from './ticker-record';
import { addToWindow, type WindowCount, type WindowEvent, windowClosed } from './window-count';

const processor = new BatchProcessor(EventType.KinesisDataStreams);

/** Without `state`, Lambda takes an invocation within a window as failed. */
interface Answer extends KinesisStreamBatchResponse {
  readonly state?: WindowCount;
}

/** Put your own work here. A record that throws is reported as failed; the records beside it are not. */
function processRecord(record: KinesisStreamRecord): void {
  parseTickerRecord(record.kinesis.data);
}

export async function handler(event: WindowEvent, context: Context): Promise<Answer> {
  const { batchItemFailures } = await processPartialResponse(event, processRecord, processor, {
    context,
    // Order within a shard is what a stream is for.
    processInParallel: false,
    // An error would hide from Lambda which record to retry first.
    throwOnFullBatchFailure: false,
  });
  const counts = countBatch(event, batchItemFailures);
  log(process.env.LOG_LEVEL, counts, sequenceNumbers(event, batchItemFailures));
  if (!event.window) return { batchItemFailures };
  const state = addToWindow(event, counts);
  log(process.env.LOG_LEVEL, ...windowClosed(event, state));
  return { batchItemFailures, state };
}
