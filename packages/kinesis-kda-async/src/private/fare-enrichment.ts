import { ApplicationCode, FlinkApplication, FlinkRuntime } from '@streaming-patterns/flink-application';
import { RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { KinesisKdaAsyncProps } from '../kinesis-kda-async-props';
import type { OwnEndpoint } from '../lookup-endpoint';
import { type Ends, fareProperties } from './fare-properties';
import { jars, REMEDY } from './jars';

export const GROUP = 'FareEnrichment';

/** Our job, which asks for fares. */
export function fareJob(jar: string = jars.fareEnrichment): ApplicationCode {
  return ApplicationCode.fromAsset(jar, REMEDY, FlinkRuntime.FLINK_1_20);
}

/** The application: from the stream, past the endpoint, into the bucket. */
export function fareEnrichment(
  scope: Construct,
  ends: Ends,
  lookup: OwnEndpoint,
  props: KinesisKdaAsyncProps & { readonly code: ApplicationCode },
): FlinkApplication {
  const application = new FlinkApplication(scope, 'Application', {
    ...props,
    removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    description: 'Reads taxi trips from Kinesis, asks an endpoint for the fare of each and writes objects to S3',
    propertyGroups: { [GROUP]: fareProperties(scope, ends, lookup, props), ...props.propertyGroups },
  });
  application.grantReadStream(ends.stream);
  application.grantWriteObjects(ends.bucket);
  if (lookup.apiKey) application.grantReadSecret(lookup.apiKey);
  return application;
}
