import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { LocalRun } from '@streaming-patterns/local';
import { StreamTarget, sendRecords } from '@streaming-patterns/send';
import { awsEnvironment } from './aws-environment';
import { objectTimes, splitObjects, tallyObjects } from './count/delivered-objects';
import { latencyOf } from './count/latency';
import { Objects } from './count/read-objects';
import { waitUntilSettled } from './count/wait-until-settled';
import type { Demo } from './demo';
import { outputsOf } from './outputs-of';
import { recordsForRun } from './records/records-for-run';
import type { RowMeanings } from './report/run-report';
import { showObjects } from './report/show-objects';

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
    const objects = new Objects(sinkClient(local), bucket);
    const look = async () => {
      const seen = splitObjects(await objects.read(), ERRORS);
      return { seen, dealtWith: sending.accepted.length - tallyObjects(sending.accepted, seen).lost.length };
    };
    const gatheringMilliseconds = gatheringTime(local);
    const delivered = await waitUntilSettled(look, {
      ...{ records: sending.accepted.length, progress, gatheringMilliseconds },
    });
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

/** How long a delivery stream may gather records before it writes them. */
function gatheringTime({ localContext, timeScale }: LocalRun): number {
  return (Number(localContext.bufferingIntervalSeconds) * 1_000) / timeScale;
}

/** The second client. The substrate speaks HTTP/1.1. */
function sinkClient({ substrateUrl: endpoint, region, credentials }: LocalRun): S3Client {
  const requestHandler = new NodeHttpHandler();
  return new S3Client({ endpoint, region, credentials, forcePathStyle: true, requestHandler });
}
