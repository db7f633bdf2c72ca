import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { awsEnvironment } from './aws-environment';
import { latencyOf } from './count/latency';
import { Objects } from './count/read-objects';
import { selectedTimes, splitSelected, tallySelected } from './count/selected-objects';
import { waitUntilSettled } from './count/wait-until-settled';
import type { Demo } from './demo';
import { startApplication } from './flink-application';
import { outputsOf } from './outputs-of';
import { expectedAtSink } from './records/expected-at-sink';
import type { RowMeanings } from './report/run-report';
import { showObjects } from './report/show-objects';
import { sinkClient } from './sink-client';
import { putStocks } from './stocks-in-stream';

const OUTPUTS = ['DataStreamName', 'ApplicationName', 'OutputBucketName'] as const;
/** Where the script puts what it cannot read. */
const FAILURES = 'data/failures/';
/** The script's `price.above`, as the pattern leaves it. */
const PRICE_ABOVE = 50;

const meanings: RowMeanings = {
  sent: `accepted by the stream, as the KPL says, but for prices of ${PRICE_ABOVE} or less: the query passes them over`,
  delivered: 'rows of the objects in the bucket, read back',
  setAside: 'rows of the objects below failures/, read back',
  duplicates: 'rows that are there once more than needed (exactly once: none)',
  rejected: 'refused by the stream with 4xx, never sent',
  rate: 'first request to last object',
  latency: 'request to object; S3 keeps whole seconds',
};

/** KPL -> Kinesis -> SQL in Flink -> S3: sent by the Kinesis Producer Library, counted from the objects of the bucket. */
export const kinesisKplKda: Demo = {
  directory: join(__dirname, '..', '..', '..', 'packages', 'kinesis-kpl-kda'),

  defaultCount: 20_000,

  async run(local, options, progress) {
    const { DataStreamName: streamName, ApplicationName, OutputBucketName: bucket } = outputsOf(local, OUTPUTS);
    progress.step(`Starting the application ${ApplicationName}`);
    const startedAt = Date.now();
    const started = startApplication(local, ApplicationName);
    const [sending] = await Promise.all([putStocks(local, streamName, options, progress), started]);
    const wanted = expectedAtSink(sending.accepted, PRICE_ABOVE);
    progress.step(`Waiting until ${wanted.length.toLocaleString('en-US')} records are in objects`);
    const objects = new Objects(sinkClient(S3Client, local, { forcePathStyle: true }), bucket);
    let firstObjectAt: number | undefined;
    const look = async () => {
      const seen = splitSelected(await objects.read(), FAILURES);
      if (seen.data.length > 0) firstObjectAt ??= Date.now();
      return { seen, dealtWith: wanted.length - tallySelected(wanted, seen).lost.length };
    };
    const seen = await waitUntilSettled(look, { records: wanted.length, progress });
    const counted = tallySelected(wanted, seen);
    const times = latencyOf({ ...sending, accepted: wanted }, selectedTimes(wanted, seen));
    const sights = [firstObject(startedAt, firstObjectAt), ...showObjects(seen)];
    return { tally: counted, rejected: sending.rejected, ...times, meanings, sights };
  },

  lookAround(local) {
    const { ApplicationName, OutputBucketName: bucket } = outputsOf(local, OUTPUTS);
    return [
      ...awsEnvironment(local),
      `aws kinesisanalyticsv2 describe-application --application-name ${ApplicationName}`,
      `aws s3 ls --recursive s3://${bucket}/data/`,
      `aws s3 cp s3://${bucket}/<key> -`,
    ];
  },
};

function firstObject(startedAt: number, at: number | undefined): string {
  return at === undefined
    ? 'no object was committed'
    : `the first object was there ${((at - startedAt) / 1_000).toFixed(1)} s after the application was started`;
}
