import { Duration, Stack } from 'aws-cdk-lib';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { KinesisKdaAsyncProps } from '../kinesis-kda-async-props';
import type { OwnEndpoint } from '../lookup-endpoint';
import { SourcePosition } from '../source-position';

export interface Ends {
  readonly stream: IStream;
  readonly bucket: IBucket;
}

/** The property group that the job reads. No secret: of the key there is the ARN. */
export function fareProperties(
  scope: Construct,
  { stream, bucket }: Ends,
  { url, signRequests = false, apiKey }: OwnEndpoint,
  props: KinesisKdaAsyncProps,
): { [key: string]: string } {
  const { dataPrefix = 'data/', startingPosition = SourcePosition.TRIM_HORIZON } = props;
  const { lookupCapacity = 20, lookupTimeout = Duration.seconds(30), lookupAttempts = 5 } = props;
  const { initialBackoff = Duration.millis(200), maxBackoff = Duration.seconds(5) } = props;
  const output = `s3://${bucket.bucketName}/${dataPrefix}`;
  return {
    'stream.name': stream.streamName,
    'aws.region': Stack.of(scope).region,
    'source.starting.position': startingPosition,
    'endpoint.url': url,
    'sign.requests': String(signRequests),
    ...(apiKey ? { 'api.key.secret.arn': apiKey.secretArn } : {}),
    capacity: String(lookupCapacity),
    'timeout.millis': String(lookupTimeout.toMilliseconds()),
    'attempts.max': String(lookupAttempts),
    'backoff.initial.millis': String(initialBackoff.toMilliseconds()),
    'backoff.max.millis': String(maxBackoff.toMilliseconds()),
    'output.path': output,
    'failures.path': `${output}failures/`,
  };
}
