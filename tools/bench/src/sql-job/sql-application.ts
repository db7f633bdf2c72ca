import type { OwnedResource } from '../../../../packages/local/src/resources/resource-type';
import { ACCOUNT_ID } from '../bench-substrate';

export interface SqlApplication {
  readonly name: string;
  /** In the jar. */
  readonly script: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly code: { readonly bucket: string; readonly key: string };
}

/** As local runs of the patterns have it ("streamingLocal" in their package.json). */
const CHECKPOINT_MILLISECONDS = 2_000;
export const ROLLOVER = '2 s';

/** As a deployment of the pattern registers it. */
export function sqlApplication({ name, script, variables, code }: SqlApplication): OwnedResource {
  const S3ContentLocation = { BucketARN: `arn:aws:s3:::${code.bucket}`, FileKey: code.key };
  const groups = {
    SqlRunner: { 'script.name': script },
    SqlVariables: { 'rollover.interval': ROLLOVER, ...variables },
  };
  return {
    ...{ stackName: 'bench', logicalId: 'Application', type: 'AWS::KinesisAnalyticsV2::Application', ref: name },
    attributes: { Arn: `arn:aws:kinesisanalytics:us-east-1:${ACCOUNT_ID}:application/${name}` },
    properties: {
      RuntimeEnvironment: 'FLINK-1_20',
      ApplicationConfiguration: {
        ApplicationCodeConfiguration: { CodeContent: { S3ContentLocation }, CodeContentType: 'ZIPFILE' },
        EnvironmentProperties: {
          PropertyGroups: Object.entries(groups).map(([PropertyGroupId, PropertyMap]) => ({
            PropertyGroupId,
            PropertyMap,
          })),
        },
        FlinkApplicationConfiguration: {
          CheckpointConfiguration: {
            ...{ ConfigurationType: 'CUSTOM', CheckpointingEnabled: true, CheckpointInterval: CHECKPOINT_MILLISECONDS },
            MinPauseBetweenCheckpoints: 0,
          },
          ParallelismConfiguration: { ConfigurationType: 'CUSTOM', Parallelism: 1, ParallelismPerKPU: 1 },
        },
      },
    },
  };
}
