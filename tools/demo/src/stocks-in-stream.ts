import type { LocalRun } from '@streaming-patterns/local';
import { fileRecords, type Progress, type SendResult, StreamTarget, sendRecords } from '@streaming-patterns/send';
import type { RecordOptions } from './demo';
import { produceByKpl } from './kpl-producer';
import { withPoison } from './records/poison-records';

/** Puts the user's lines into the stream, or stock prices by the Kinesis Producer Library and a few poison records beside them. */
export async function putStocks(
  local: LocalRun,
  streamName: string,
  { file, count }: RecordOptions,
  progress: Progress,
): Promise<SendResult> {
  const { dataPlaneUrl: endpoint, region, credentials } = local;
  const target = new StreamTarget({ streamName, endpoint, region, credentials });
  if (file !== undefined) {
    const records = fileRecords(file);
    progress.step(`Sending ${records.length.toLocaleString('en-US')} records to the stream ${streamName}`);
    const onProgress = (accepted: number) => progress.update(`${accepted} of ${records.length} sent`);
    return sendRecords(target, records, { onProgress });
  }
  progress.step(
    `Sending ${count.toLocaleString('en-US')} records to the stream ${streamName}, by the Kinesis Producer Library`,
  );
  const produced = await produceByKpl({ local, streamName, count, onProgress: progress.update });
  const all = withPoison(produced.accepted);
  const poison = await sendRecords(
    target,
    all.filter((record) => !produced.sentAt.has(record.id)),
  );
  return {
    accepted: [...produced.accepted, ...poison.accepted],
    rejected: poison.rejected,
    sentAt: new Map([...produced.sentAt, ...poison.sentAt]),
    startedAt: produced.startedAt,
  };
}
