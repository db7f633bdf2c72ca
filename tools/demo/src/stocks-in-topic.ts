import type { LocalRun } from '@streaming-patterns/local';
import { fileRecords, type Progress, type SendResult, sendRecords, stockRecords } from '@streaming-patterns/send';
import type { RecordOptions } from './demo';
import { withPoison } from './records/poison-records';
import { topicOf } from './topic-of';

/** Puts the user's lines into the topic, or generated stock prices with a few poison records among them. */
export async function produceStocks(
  local: LocalRun,
  topicName: string,
  { file, count, seed }: RecordOptions,
  progress: Progress,
): Promise<SendResult> {
  const records = file === undefined ? withPoison(stockRecords(count, seed)) : fileRecords(file);
  const topic = await topicOf(local, topicName);
  try {
    progress.step(`Sending ${records.length.toLocaleString('en-US')} records to the topic ${topicName}`);
    const onProgress = (accepted: number) => progress.update(`${accepted} of ${records.length} sent`);
    return await sendRecords(topic.target, records, { onProgress });
  } finally {
    await topic.close();
  }
}
