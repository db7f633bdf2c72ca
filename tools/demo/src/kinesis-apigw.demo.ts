import { join } from 'node:path';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { SQSClient } from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { LocalRun } from '@streaming-patterns/local';
import { SignedApi, sendRecords } from '@streaming-patterns/send';
import { latencyOf } from './count/latency';
import { FailureDocuments } from './count/read-failure-documents';
import { ProcessedLog } from './count/read-processed';
import { readStream } from './count/read-stream';
import { tally } from './count/tally';
import { waitUntilSettled } from './count/wait-until-settled';
import type { Demo } from './demo';

/** API Gateway -> Kinesis -> Lambda: sent over signed HTTP, counted from the stream, the log group and the failure queue. */
export const kinesisApigw: Demo = {
  directory: join(__dirname, '..', '..', '..', 'packages', 'kinesis-apigw'),

  async run(local, records, progress) {
    const outputs = outputsOf(local);
    const api = new SignedApi({
      endpoint: outputs.ProxyApiEndpoint,
      region: local.region,
      credentials: local.credentials,
    });
    progress.step(`Sending ${records.length.toLocaleString('en-US')} records to ${outputs.ProxyApiEndpoint}`);
    const onProgress = (accepted: number) => progress.update(`${accepted} of ${records.length} sent`);
    const sending = await sendRecords(api, records, { onProgress });
    const clients = sinkClients(local);
    const stored = await readStream(clients.kinesis, outputs.DataStreamName);
    progress.step(`Waiting until the consumer has dealt with ${stored.length.toLocaleString('en-US')} stored records`);
    const log = new ProcessedLog(clients.logs, outputs.ConsumerLogGroupName);
    const queue = new FailureDocuments(clients.sqs, outputs.FailureQueueUrl);
    const { processed, failureDocuments } = await waitUntilSettled(stored, log, queue, progress);
    await queue.release();
    const counted = tally({ sent: sending.accepted, stored, processed: processed.times, failureDocuments });
    return { tally: counted, rejected: sending.rejected, ...latencyOf(sending, stored, processed) };
  },

  lookAround(local) {
    const { DataStreamName, ConsumerLogGroupName, FailureQueueUrl } = outputsOf(local);
    const { accessKeyId, secretAccessKey } = local.credentials;
    return [
      `export AWS_ENDPOINT_URL=${local.dataPlaneUrl} AWS_REGION=${local.region}`,
      `export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
      `aws kinesis describe-stream-summary --stream-name ${DataStreamName}`,
      `aws logs tail ${ConsumerLogGroupName} --since 10m`,
      `aws sqs receive-message --queue-url ${FailureQueueUrl} --max-number-of-messages 10`,
    ];
  },
};

const OUTPUTS = ['ProxyApiEndpoint', 'DataStreamName', 'ConsumerLogGroupName', 'FailureQueueUrl'] as const;

function outputsOf(local: LocalRun): Record<(typeof OUTPUTS)[number], string> {
  const outputs = local.stacks[0]?.outputs ?? {};
  const missing = OUTPUTS.filter((name) => outputs[name] === undefined);
  if (missing.length > 0)
    throw new Error(`kinesis-apigw: the stack has no output ${missing.join(', ')}; see app/main.ts`);
  return outputs as Record<(typeof OUTPUTS)[number], string>;
}

/** The second clients: they speak to the sinks by the public AWS APIs. The substrate speaks HTTP/1.1. */
function sinkClients({ substrateUrl: endpoint, region, credentials }: LocalRun) {
  const config = { endpoint, region, credentials, requestHandler: new NodeHttpHandler() };
  return { kinesis: new KinesisClient(config), logs: new CloudWatchLogsClient(config), sqs: new SQSClient(config) };
}
