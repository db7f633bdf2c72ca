import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { awsEnvironment } from '@streaming-patterns/local';
import { StreamTarget, sendRecords } from '@streaming-patterns/send';
import { objectTimes, splitObjects, tallyObjects } from './count/delivered-objects';
import { latencyOf } from './count/latency';
import { Objects } from './count/read-objects';
import { waitUntilSettled } from './count/wait-until-settled';
import type { Demo } from './demo';
import { gatheringTime } from './gathering-time';
import { outputsOf } from './outputs-of';
import { recordsForRun } from './records/records-for-run';
import type { RowMeanings } from './report/run-report';
import { showObjects } from './report/show-objects';
import { sinkClient } from './sink-client';

const OUTPUTS = ['DataStreamName', 'OutputBucketName'] as const;
/** Where the app's errors prefix begins. */
const ERRORS = 'errors/';

const meanings: RowMeanings = {
  sent: 'accepted by the stream',
  delivered: 'lines of the objects in the bucket, read back',
  setAside: 'lines of the error objects, read back',
  duplicates: 'lines that are there once more than needed (at least once)',
  rejected: 'refused by the stream with 4xx, never sent',
  rate: 'first request to last object',
  latency: 'request to object; S3 keeps whole seconds',
};

/** Kinesis -> Firehose -> S3: sent by PutRecords, counted from the objects of the bucket. */
export const kinesisKdf: Demo = {
  directory: join(__dirname, '..', '..', '..', 'packages', 'kinesis-kdf'),

  defaultCount: 20_000,

  async run(local, options, progress) {
    const records = recordsForRun(options);
    const { DataStreamName: streamName, OutputBucketName: bucket } = outputsOf(local, OUTPUTS);
    const { dataPlaneUrl: endpoint, region, credentials } = local;
    const target = new StreamTarget({ streamName, endpoint, region, credentials });
    progress.step(`Sending ${records.length.toLocaleString('en-US')} records to the stream ${streamName}`);
    const onProgress = (accepted: number) => progress.update(`${accepted} of ${records.length} sent`);
    const sending = await sendRecords(target, records, { onProgress });
    progress.step(`Waiting until ${sending.accepted.length.toLocaleString('en-US')} records are in objects`);
    const objects = new Objects(sinkClient(S3Client, local, { forcePathStyle: true }), bucket);
    const look = async () => {
      const seen = splitObjects(await objects.read(), ERRORS);
      return { seen, dealtWith: sending.accepted.length - tallyObjects(sending.accepted, seen).lost.length };
    };
    const waiting = { records: sending.accepted.length, progress, gatheringMilliseconds: gatheringTime(local) };
    const delivered = await waitUntilSettled(look, waiting);
    const counted = tallyObjects(sending.accepted, delivered);
    const times = latencyOf(sending, objectTimes(delivered));
    return { tally: counted, rejected: sending.rejected, ...times, meanings, sights: showObjects(delivered) };
  },

  lookAround(local) {
    const { OutputBucketName: bucket } = outputsOf(local, OUTPUTS);
    return [
      ...awsEnvironment(local),
      `aws s3 ls --recursive s3://${bucket}/data/`,
      `aws s3 ls --recursive s3://${bucket}/errors/`,
      `aws s3 cp s3://${bucket}/<key> - | gunzip`,
    ];
  },
};
