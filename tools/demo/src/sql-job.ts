import { S3Client } from '@aws-sdk/client-s3';
import type { LocalRun } from '@streaming-patterns/local';
import type { Progress, SendResult } from '@streaming-patterns/send';
import { awsEnvironment } from './aws-environment';
import { latencyOf } from './count/latency';
import { Objects, type ReadObject } from './count/read-objects';
import { selectedTimes, splitSelected, tallySelected } from './count/selected-objects';
import { waitUntilSettled } from './count/wait-until-settled';
import { startApplication } from './flink-application';
import { expectedAtSink } from './records/expected-at-sink';
import type { RowMeanings, RunReport } from './report/run-report';
import { showObjects } from './report/show-objects';
import { sinkClient } from './sink-client';

/** Where the scripts put what they cannot read. */
const FAILURES = 'data/failures/';
/** The scripts' `price.above`, as the patterns leave it. */
const PRICE_ABOVE = 50;

/** What the rows of the table mean for a job that selects stock prices into a bucket. */
export function sqlJobMeanings(sent: string, rejected: string): RowMeanings {
  return {
    sent: `${sent}, but for prices of ${PRICE_ABOVE} or less: the query passes them over`,
    delivered: 'rows of the objects in the bucket, read back',
    setAside: 'rows of the objects below failures/, read back',
    duplicates: 'rows that are there once more than needed (exactly once: none)',
    rejected,
    rate: 'first request to last object',
    latency: 'request to object; S3 keeps whole seconds',
  };
}

export interface SqlJobRun {
  readonly local: LocalRun;
  readonly applicationName: string;
  readonly bucket: string;
  readonly progress: Progress;
  readonly meanings: RowMeanings;
  /** Sends what the job is to read. */
  send(): Promise<SendResult>;
}

/** Starts the application, sends, waits until every selected record is in an object, and counts them there. */
export async function runSqlJob(run: SqlJobRun): Promise<RunReport> {
  const { local, applicationName, bucket, progress, meanings } = run;
  progress.step(`Starting the application ${applicationName}`);
  const startedAt = Date.now();
  const [sending] = await Promise.all([run.send(), startApplication(local, applicationName)]);
  const wanted = expectedAtSink(sending.accepted, PRICE_ABOVE);
  progress.step(`Waiting until ${wanted.length.toLocaleString('en-US')} records are in objects`);
  const objects = new Objects(sinkClient(S3Client, local, { forcePathStyle: true }), bucket);
  const look = async () => {
    const seen = splitSelected(await objects.read(), FAILURES);
    return { seen, dealtWith: wanted.length - tallySelected(wanted, seen).lost.length };
  };
  const seen = await waitUntilSettled(look, { records: wanted.length, progress });
  const times = latencyOf({ ...sending, accepted: wanted }, selectedTimes(wanted, seen));
  return {
    ...{ tally: tallySelected(wanted, seen), rejected: sending.rejected, ...times, meanings },
    sights: [firstObject(startedAt, seen.data), ...showObjects(seen)],
  };
}

/** Commands with which a user looks at the job and its bucket. */
export function lookAroundSqlJob(local: LocalRun, applicationName: string, bucket: string): string[] {
  return [
    ...awsEnvironment(local),
    `aws kinesisanalyticsv2 describe-application --application-name ${applicationName}`,
    `aws s3 ls --recursive s3://${bucket}/data/`,
    `aws s3 cp s3://${bucket}/<key> -`,
  ];
}

function firstObject(startedAt: number, objects: readonly ReadObject[]): string {
  if (objects.length === 0) return 'no object was committed';
  const seconds = Math.ceil((Math.min(...objects.map(({ writtenAt }) => writtenAt)) - startedAt) / 1_000);
  return `the first object was committed ${seconds} s after the application was started (S3 keeps whole seconds)`;
}
