import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { awsEnvironment } from '@streaming-patterns/local';
import { sendRecords } from '@streaming-patterns/send';
import { objectTimes, splitObjects, tallyObjects } from './count/delivered-objects';
import { latencyOf } from './count/latency';
import { FailureDocuments } from './count/read-failure-documents';
import { Objects } from './count/read-objects';
import { readTopic } from './count/read-topic';
import { setAsideRecords } from './count/set-aside-records';
import { waitUntilSettled } from './count/wait-until-settled';
import type { Demo } from './demo';
import { gatheringTime } from './gathering-time';
import { outputsOf } from './outputs-of';
import { TOO_LARGE_FOR_FIREHOSE } from './records/poison-records';
import { recordsForRun } from './records/records-for-run';
import type { RowMeanings } from './report/run-report';
import { showObjects } from './report/show-objects';
import { sinkClient } from './sink-client';
import { topicOf } from './topic-of';

const OUTPUTS = ['MskClusterArn', 'TopicName', 'ConsumerGroupId', 'OutputBucketName', 'FailureQueueUrl'] as const;
/** Where the app's errors prefix begins. */
const ERRORS = 'errors/';

const meanings: RowMeanings = {
  sent: 'acknowledged by the broker (acks=all)',
  delivered: 'lines of the objects in the bucket, read back',
  setAside: 'each named by a failure document in the queue',
  duplicates: 'lines that are there once more than needed (at least once)',
  rejected: 'refused by the broker, never stored',
  rate: 'first request to last object',
  latency: 'request to object; S3 keeps whole seconds',
  aboutSetAside: 'the topic takes messages that are too large for a record of Data Firehose (1,000 KiB)',
};

/** A real broker -> Lambda -> Firehose -> S3: sent by a Kafka producer, counted from the objects and the failure queue. */
export const mskLambdaKdf: Demo = {
  directory: join(__dirname, '..', '..', '..', 'packages', 'msk-lambda-kdf'),

  defaultCount: 20_000,

  async run(local, options, progress) {
    const records = recordsForRun(options, TOO_LARGE_FOR_FIREHOSE);
    const { TopicName: topicName, OutputBucketName: bucket, FailureQueueUrl } = outputsOf(local, OUTPUTS);
    const topic = await topicOf(local, topicName);
    try {
      progress.step(`Sending ${records.length.toLocaleString('en-US')} records to the topic ${topicName}`);
      const onProgress = (accepted: number) => progress.update(`${accepted} of ${records.length} sent`);
      const sending = await sendRecords(topic.target, records, { onProgress });
      const { accepted } = sending;
      const stored = await readTopic(topic.kafka, topicName);
      progress.step(`Waiting until ${accepted.length.toLocaleString('en-US')} records are in objects or set aside`);
      const objects = new Objects(sinkClient(S3Client, local, { forcePathStyle: true }), bucket);
      const queue = new FailureDocuments(sinkClient(SQSClient, local), FailureQueueUrl);
      const look = async () => {
        const delivered = splitObjects(await objects.read(), ERRORS);
        const counted = tallyObjects(accepted, delivered, setAsideRecords(stored, await queue.read()));
        return { seen: { delivered, counted }, dealtWith: accepted.length - counted.lost.length };
      };
      const waiting = { records: accepted.length, progress, gatheringMilliseconds: gatheringTime(local) };
      const { delivered, counted } = await waitUntilSettled(look, waiting);
      await queue.release();
      const times = latencyOf(sending, objectTimes(delivered));
      return { tally: counted, rejected: sending.rejected, ...times, meanings, sights: showObjects(delivered) };
    } finally {
      await topic.close();
    }
  },

  lookAround(local) {
    const { MskClusterArn, ConsumerGroupId, OutputBucketName, FailureQueueUrl } = outputsOf(local, OUTPUTS);
    return [
      ...awsEnvironment(local),
      `npx nx kafka-client kafka-client lag --cluster-arn ${MskClusterArn} --ca ${local.certificateFile} --group ${ConsumerGroupId}`,
      `aws s3 ls --recursive s3://${OutputBucketName}/data/`,
      `aws s3 cp s3://${OutputBucketName}/<key> - | gunzip`,
      `aws sqs receive-message --queue-url ${FailureQueueUrl} --max-number-of-messages 10`,
    ];
  },
};
