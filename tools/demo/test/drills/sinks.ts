import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { RecordToSend } from '@streaming-patterns/send';
import type { FailureDocument } from '../../src/count/failure-document';
import { ProcessedLog } from '../../src/count/read-processed';
import { readStream, type StreamRecord } from '../../src/count/read-stream';
import { type Tally, tally } from '../../src/count/tally';
import { waitUntilConsumed } from '../../src/count/wait-until-consumed';
import type { PatternRun } from './local-pattern';

/** Where failure documents end up: a queue, a bucket, what a topic tells. */
export interface FailureSink {
  /** All documents so far. */
  read(): Promise<FailureDocument[]>;
}

/** What a client of any service needs to speak to the one local address. */
export function clientOf({ dataPlaneUrl: endpoint, region, credentials }: PatternRun) {
  return { endpoint, region, credentials, requestHandler: new NodeHttpHandler() };
}

/** What the stream holds. */
export function storedIn(run: PatternRun): Promise<StreamRecord[]> {
  return readStream(new KinesisClient(clientOf(run)), run.outputs.DataStreamName as string);
}

/** Waits until these records are delivered or set aside, and counts them by id. */
export async function count(run: PatternRun, sent: RecordToSend[], failures: FailureSink): Promise<Tally> {
  const data = new Set(sent.map((record) => record.data));
  const stored = (await storedIn(run)).filter((record) => data.has(record.data));
  const { processed, failureDocuments } = await waitUntilConsumed(stored, processedLog(run), failures, {
    step: () => {},
    update: () => {},
  });
  return tally({ sent, stored, processed: processed.times, failureDocuments });
}

/** What the consumer logged as processed. */
export function processedLog(run: PatternRun): ProcessedLog {
  return new ProcessedLog(new CloudWatchLogsClient(clientOf(run)), run.outputs.ConsumerLogGroupName as string);
}
