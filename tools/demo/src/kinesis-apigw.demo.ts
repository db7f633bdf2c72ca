import { join } from 'node:path';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { SQSClient } from '@aws-sdk/client-sqs';
import { awsEnvironment } from '@streaming-patterns/local';
import { SignedApi, sendRecords } from '@streaming-patterns/send';
import { latencyOf, processedTimes } from './count/latency';
import { FailureDocuments } from './count/read-failure-documents';
import { ProcessedLog } from './count/read-processed';
import { readStream } from './count/read-stream';
import { tally } from './count/tally';
import { waitUntilConsumed } from './count/wait-until-consumed';
import type { Demo } from './demo';
import { outputsOf } from './outputs-of';
import { recordsForRun } from './records/records-for-run';
import type { RowMeanings } from './report/run-report';
import { sinkClient } from './sink-client';

const OUTPUTS = ['ProxyApiEndpoint', 'DataStreamName', 'ConsumerLogGroupName', 'FailureQueueUrl'] as const;

const meanings: RowMeanings = {
  sent: 'accepted by the API, found again in the stream by its bytes',
  delivered: 'sequence numbers that the consumer logged as processed',
  setAside: 'each with a failure document in the queue',
  duplicates: 'processed again after a retry of their batch (at least once)',
  rejected: 'refused by the API with 4xx, never sent',
  rate: 'first request to last record processed',
  latency: 'request to processed batch',
  aboutSetAside: 'a record that fails holds up its shard while it is retried, on AWS as here',
};

/** API Gateway -> Kinesis -> Lambda: sent over signed HTTP, counted from the stream, the log group and the failure queue. */
export const kinesisApigw: Demo = {
  directory: join(__dirname, '..', '..', '..', 'packages', 'kinesis-apigw'),

  defaultCount: 20_000,

  async run(local, options, progress) {
    const records = recordsForRun(options);
    const outputs = outputsOf(local, OUTPUTS);
    const api = new SignedApi({
      endpoint: outputs.ProxyApiEndpoint,
      region: local.region,
      credentials: local.credentials,
    });
    progress.step(`Sending ${records.length.toLocaleString('en-US')} records to ${outputs.ProxyApiEndpoint}`);
    const onProgress = (accepted: number) => progress.update(`${accepted} of ${records.length} sent`);
    const sending = await sendRecords(api, records, { onProgress });
    const stored = await readStream(sinkClient(KinesisClient, local), outputs.DataStreamName);
    progress.step(`Waiting until the consumer has dealt with ${stored.length.toLocaleString('en-US')} stored records`);
    const log = new ProcessedLog(sinkClient(CloudWatchLogsClient, local), outputs.ConsumerLogGroupName);
    const queue = new FailureDocuments(sinkClient(SQSClient, local), outputs.FailureQueueUrl);
    const { processed, failureDocuments } = await waitUntilConsumed(stored, log, queue, progress);
    await queue.release();
    const counted = tally({ sent: sending.accepted, stored, processed: processed.times, failureDocuments });
    const times = latencyOf(sending, processedTimes(stored, processed));
    return { tally: counted, rejected: sending.rejected, ...times, meanings, sights: [] };
  },

  lookAround(local) {
    const { DataStreamName, ConsumerLogGroupName, FailureQueueUrl } = outputsOf(local, OUTPUTS);
    return [
      ...awsEnvironment(local),
      `aws kinesis describe-stream-summary --stream-name ${DataStreamName}`,
      `aws logs tail ${ConsumerLogGroupName} --since 10m`,
      `aws sqs receive-message --queue-url ${FailureQueueUrl} --max-number-of-messages 10`,
    ];
  },
};
