import { kafkaConsumer } from '@aws-lambda-powertools/kafka';
import type { MSKEvent } from '@aws-lambda-powertools/kafka/types';
import type { Handler } from 'aws-lambda';
import { type BatchItemFailures, itemOf } from './batch-item-failures';
import { countBatch, namesOf } from './batch-summary';
import { log } from './log';
import type { Message } from './message';
import { parseTickerRecord } from './ticker-record';

/** Put your own work here. A message that throws is reported as failed; the messages beside it are not. */
function processMessage({ value }: Message): void {
  parseTickerRecord(value);
}

function processBatch(messages: Message[]): BatchItemFailures {
  const failed = messages.filter((message) => !succeeds(message));
  log(process.env.LOG_LEVEL, countBatch(messages, failed), namesOf(messages, failed));
  return { batchItemFailures: failed.map(itemOf) };
}

// Without a schema, values come as text: told that it is JSON, Powertools logs each value that is none.
export const handler: Handler<MSKEvent> = kafkaConsumer<unknown, Message['value']>(async ({ records }) =>
  processBatch(records),
);

function succeeds(message: Message): boolean {
  try {
    processMessage(message);
    return true;
  } catch {
    return false;
  }
}
