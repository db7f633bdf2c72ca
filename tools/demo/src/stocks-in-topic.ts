import type { LocalRun } from '@streaming-patterns/local';
import { fileRecords, type Progress, type SendResult, sendRecords, stockRecords } from '@streaming-patterns/send';
import type { RecordOptions } from './demo';
import { withPoison } from './records/poison-records';
import { topicOf } from './topic-of';

/**
 * The user's lines, or generated stock prices with a few poison records among them, and a client that knows the brokers;
 * what it answers puts the records into the topic.
 */
export async function stocksForTopic(
  local: LocalRun,
  topicName: string,
  { file, count, seed }: RecordOptions,
  progress: Progress,
): Promise<() => Promise<SendResult>> {
  const records = file === undefined ? withPoison(stockRecords(count, seed)) : fileRecords(file);
  const topic = await topicOf(local, topicName);
  return async () => {
    progress.step(`Sending ${records.length.toLocaleString('en-US')} records to the topic ${topicName}`);
    const onProgress = (accepted: number) => progress.update(`${accepted} of ${records.length} sent`);
    return sendRecords(topic.target, records, { onProgress }).finally(() => topic.close());
  };
}
