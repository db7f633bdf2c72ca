import { S3Client } from '@aws-sdk/client-s3';
import { awsEnvironment, type LocalRun } from '@streaming-patterns/local';
import type { Progress, RecordToSend, SendResult } from '@streaming-patterns/send';
import { type JobRows, jobTimes, splitObjectsOfJob, tallyJob } from './count/job-objects';
import { latencyOf } from './count/latency';
import { Objects, type ReadObject } from './count/read-objects';
import { waitUntilSettled } from './count/wait-until-settled';
import { startApplication } from './flink-application';
import { outputsOf } from './outputs-of';
import type { RowMeanings, RunReport } from './report/run-report';
import { showObjects } from './report/show-objects';
import { sinkClient } from './sink-client';

const TO_LOOK_AT = ['ApplicationName', 'ApplicationLogGroupName', 'OutputBucketName'] as const;

/** A run of a Flink application whose sink is a bucket. */
export interface FlinkJobRun {
  readonly local: LocalRun;
  readonly applicationName: string;
  readonly bucket: string;
  readonly progress: Progress;
  readonly meanings: RowMeanings;
  readonly rows: JobRows;
  /** Gets ready, while the application starts, to send what the job is to read; its answer sends it. */
  prepare(): Promise<() => Promise<SendResult>>;
  /** Those of the records that are to be found at the sink. */
  wantedOf(accepted: readonly RecordToSend[]): RecordToSend[];
}

/** Starts the application, sends, waits until every wanted record is in an object, and counts them there. */
export async function runFlinkJob(run: FlinkJobRun): Promise<RunReport> {
  const { local, applicationName, bucket, progress, meanings, rows } = run;
  progress.step(`Starting the application ${applicationName}`);
  const startedAt = Date.now();
  const application = await startApplication(local, applicationName);
  // Sent when it runs: that is the order of the walk-through, and a producer beside the start would make that last half as long again.
  const [send] = await Promise.all([run.prepare(), application.untilItRuns()]);
  const sending = await send();
  const wanted = run.wantedOf(sending.accepted);
  progress.step(`Waiting until ${wanted.length.toLocaleString('en-US')} records are in objects`);
  const objects = new Objects(sinkClient(S3Client, local, { forcePathStyle: true }), bucket);
  const look = async () => {
    const seen = splitObjectsOfJob(await objects.read(), rows);
    return { seen, dealtWith: wanted.length - tallyJob(wanted, seen, rows).lost.length };
  };
  const seen = await waitUntilSettled(look, { records: wanted.length, progress });
  const times = latencyOf({ ...sending, accepted: wanted }, jobTimes(wanted, seen, rows));
  return {
    ...{ tally: tallyJob(wanted, seen, rows), rejected: sending.rejected, ...times, meanings },
    sights: [firstObject(startedAt, seen.data), ...showObjects(seen)],
  };
}

/** Commands with which a user looks at the job and its bucket. */
export function lookAroundFlinkJob(local: LocalRun): string[] {
  const { ApplicationName, ApplicationLogGroupName, OutputBucketName } = outputsOf(local, TO_LOOK_AT);
  return [
    ...awsEnvironment(local),
    `aws kinesisanalyticsv2 describe-application --application-name ${ApplicationName}`,
    `aws logs tail ${ApplicationLogGroupName}`,
    `aws s3 ls --recursive s3://${OutputBucketName}/data/`,
    `aws s3 cp s3://${OutputBucketName}/<key> -`,
  ];
}

function firstObject(startedAt: number, objects: readonly ReadObject[]): string {
  if (objects.length === 0) return 'no object was committed';
  const seconds = Math.ceil((Math.min(...objects.map(({ writtenAt }) => writtenAt)) - startedAt) / 1_000);
  return `the first object was committed ${seconds} s after the application was started (S3 keeps whole seconds)`;
}
