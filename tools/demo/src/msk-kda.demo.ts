import { join } from 'node:path';
import type { Demo } from './demo';
import { lookAroundFlinkJob } from './flink-job';
import { outputsOf } from './outputs-of';
import { runSqlJob, sqlJobMeanings } from './sql-job';
import { stocksForTopic } from './stocks-in-topic';

const OUTPUTS = ['TopicName', 'ApplicationName', 'OutputBucketName'] as const;

/** A real broker -> SQL in Flink -> S3: sent by a Kafka producer, counted from the objects of the bucket. */
export const mskKda: Demo = {
  directory: join(__dirname, '..', '..', '..', 'packages', 'msk-kda'),

  defaultCount: 20_000,

  async run(local, options, progress) {
    const { TopicName, ApplicationName: applicationName, OutputBucketName } = outputsOf(local, OUTPUTS);
    return runSqlJob({
      ...{ local, applicationName, bucket: OutputBucketName, progress },
      meanings: sqlJobMeanings('acknowledged by the broker (acks=all)', 'refused by the broker, never stored'),
      prepare: () => stocksForTopic(local, TopicName, options, progress),
    });
  },

  lookAround: lookAroundFlinkJob,
};
