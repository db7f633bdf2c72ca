import { join } from 'node:path';
import type { JobRows } from './count/job-objects';
import type { Demo } from './demo';
import { lookAroundFlinkJob, runFlinkJob } from './flink-job';
import { outputsOf } from './outputs-of';
import type { RowMeanings } from './report/run-report';
import { putTrips } from './trips-in-stream';

const OUTPUTS = ['DataStreamName', 'ApplicationName', 'OutputBucketName'] as const;

/** A trip without a fare is not delivered. */
const ROWS: JobRows = {
  failuresPrefix: 'data/failures/',
  idOf: ({ trip_id, expected_fare }) => (typeof expected_fare === 'number' ? String(trip_id) : undefined),
  textOf: ({ record }) => String(record),
  conditionOf: ({ reason }) => String(reason),
};

const MEANINGS: RowMeanings = {
  sent: 'accepted by the stream, as the replay says',
  delivered: 'trips with a fare in the objects of the bucket, read back',
  setAside: 'records of the objects below failures/, read back',
  duplicates: 'trips that are there once more than needed (exactly once: none)',
  rejected: 'refused by the stream with 4xx, never sent',
  rate: 'first request to last object',
  latency: 'arrival in the stream to object; S3 keeps whole seconds',
};

/** Replay -> Kinesis -> Flink, which asks an API about each trip -> S3: counted from the objects of the bucket. */
export const kinesisKdaAsync: Demo = {
  directory: join(__dirname, '..', '..', '..', 'packages', 'kinesis-kda-async'),

  defaultCount: 1_000,

  async run(local, options, progress) {
    const { DataStreamName, ApplicationName: applicationName, OutputBucketName } = outputsOf(local, OUTPUTS);
    return runFlinkJob({
      ...{ local, applicationName, bucket: OutputBucketName, progress },
      ...{ meanings: MEANINGS, rows: ROWS },
      prepare: async () => () => putTrips(local, DataStreamName, options, progress),
      wantedOf: (accepted) => [...accepted],
    });
  },

  lookAround: lookAroundFlinkJob,
};
