import { join } from 'node:path';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { SQSClient } from '@aws-sdk/client-sqs';
import { awsEnvironment } from '@streaming-patterns/local';
import { sendRecords } from '@streaming-patterns/send';
import { latencyOf, processedTimes } from './count/latency';
import { FailureDocuments } from './count/read-failure-documents';
import { ProcessedLog } from './count/read-processed';
import { readTopic } from './count/read-topic';
import { tally } from './count/tally';
import { waitUntilConsumed } from './count/wait-until-consumed';
import type { Demo } from './demo';
import { outputsOf } from './outputs-of';
import { recordsForRun } from './records/records-for-run';
import type { RowMeanings } from './report/run-report';
import { sinkClient } from './sink-client';
import { topicOf } from './topic-of';

const OUTPUTS = ['MskClusterArn', 'TopicName', 'ConsumerLogGroupName', 'FailureQueueUrl', 'ConsumerGroupId'] as const;

const meanings: RowMeanings = {
  sent: 'acknowledged by the broker (acks=all)',
  delivered: 'offsets that the consumer logged as processed',
  setAside: 'each named by a failure document in the queue',
  duplicates: 'stored or processed once more than needed (at least once)',
  rejected: 'refused by the broker, never stored',
  rate: 'first request to last record processed',
  latency: 'request to processed batch',
  aboutSetAside: 'a record that fails holds up the batches behind it while it is retried, on AWS as here',
};

/** A real broker -> Lambda: sent by a Kafka producer, counted from the topic, the log group and the failure queue. */
export const mskLambda: Demo = {
  directory: join(__dirname, '..', '..', '..', 'packages', 'msk-lambda'),

  defaultCount: 20_000,

  async run(local, options, progress) {
    const records = recordsForRun(options);
    const { TopicName: topicName, ConsumerLogGroupName, FailureQueueUrl } = outputsOf(local, OUTPUTS);
    const topic = await topicOf(local, topicName);
    try {
      progress.step(`Sending ${records.length.toLocaleString('en-US')} records to the topic ${topicName}`);
      const onProgress = (accepted: number) => progress.update(`${accepted} of ${records.length} sent`);
      const sending = await sendRecords(topic.target, records, { onProgress });
      const stored = await readTopic(topic.kafka, topicName);
      progress.step(
        `Waiting until the consumer has dealt with ${stored.length.toLocaleString('en-US')} stored records`,
      );
      const log = new ProcessedLog(sinkClient(CloudWatchLogsClient, local), ConsumerLogGroupName, 'offsets');
      const queue = new FailureDocuments(sinkClient(SQSClient, local), FailureQueueUrl);
      const { processed, failureDocuments } = await waitUntilConsumed(stored, log, queue, progress);
      await queue.release();
      const counted = tally({ sent: sending.accepted, stored, processed: processed.times, failureDocuments });
      const times = latencyOf(sending, processedTimes(stored, processed));
      return { tally: counted, rejected: sending.rejected, ...times, meanings, sights: [] };
    } finally {
      await topic.close();
    }
  },

  lookAround(local) {
    const { MskClusterArn, ConsumerGroupId, ConsumerLogGroupName, FailureQueueUrl } = outputsOf(local, OUTPUTS);
    return [
      ...awsEnvironment(local),
      `npx nx kafka-client kafka-client lag --cluster-arn ${MskClusterArn} --ca ${local.certificateFile} --group ${ConsumerGroupId}`,
      `aws logs tail ${ConsumerLogGroupName} --since 10m`,
      `aws sqs receive-message --queue-url ${FailureQueueUrl} --max-number-of-messages 10`,
    ];
  },
};
