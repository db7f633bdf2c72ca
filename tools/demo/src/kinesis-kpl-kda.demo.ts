import { join } from 'node:path';
import type { Demo } from './demo';
import { lookAroundFlinkJob } from './flink-job';
import { outputsOf } from './outputs-of';
import { runSqlJob, sqlJobMeanings } from './sql-job';
import { putStocks } from './stocks-in-stream';

const OUTPUTS = ['DataStreamName', 'ApplicationName', 'OutputBucketName'] as const;

/** KPL -> Kinesis -> SQL in Flink -> S3: sent by the Kinesis Producer Library, counted from the objects of the bucket. */
export const kinesisKplKda: Demo = {
  directory: join(__dirname, '..', '..', '..', 'packages', 'kinesis-kpl-kda'),

  defaultCount: 20_000,

  async run(local, options, progress) {
    const {
      DataStreamName: streamName,
      ApplicationName: applicationName,
      OutputBucketName,
    } = outputsOf(local, OUTPUTS);
    return runSqlJob({
      ...{ local, applicationName, bucket: OutputBucketName, progress },
      meanings: sqlJobMeanings(
        'accepted by the stream, as its producer says',
        'refused by the stream with 4xx, never sent',
      ),
      prepare: async () => () => putStocks(local, streamName, options, progress),
    });
  },

  lookAround: lookAroundFlinkJob,
};
