import { Duration, Stack } from 'aws-cdk-lib';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { KinesisKplKdaProps } from '../kinesis-kpl-kda-props';
import { OutputFormat } from '../output-format';
import { SourcePosition } from '../source-position';

export interface Ends {
  readonly stream: IStream;
  readonly bucket: IBucket;
}

/** The variables of the script `kinesis-stocks`. */
export function stockVariables(
  scope: Construct,
  { stream, bucket }: Ends,
  props: KinesisKplKdaProps,
): { [name: string]: string } {
  const { dataPrefix = 'data/', outputFormat = OutputFormat.JSON, rolloverInterval = Duration.minutes(1) } = props;
  const { startingPosition = SourcePosition.TRIM_HORIZON } = props;
  return {
    'aws.region': Stack.of(scope).region,
    'stream.name': stream.streamName,
    'source.starting.position': startingPosition,
    'output.path': `s3://${bucket.bucketName}/${dataPrefix}`,
    'output.format': outputFormat,
    'rollover.interval': `${rolloverInterval.toSeconds()} s`,
  };
}
