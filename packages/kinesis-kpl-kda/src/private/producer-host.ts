import { NagRules } from '@streaming-patterns/construct-rules';
import { ProducerHost, type SessionHost } from '@streaming-patterns/session-host';
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import type { KinesisKplKdaProps } from '../kinesis-kpl-kda-props';
import { jars } from './jars';

const SETUP = ['dnf install --assumeyes java-17-amazon-corretto-headless'];
const ON_HOST = '/opt/kpl-producer/kpl-producer.jar';

/** What the library names its metrics by, unless it is told otherwise. Source: "Monitor the KPL with Amazon CloudWatch". */
const METRICS_NAMESPACE = 'KinesisProducerLibrary';

/** A machine with Java and the producer, from which people write stock prices. */
export function producerHost(scope: Construct, stream: IStream, props: KinesisKplKdaProps): SessionHost {
  const host = ProducerHost.in(scope, props, { description: 'Producer of stock prices', commands: SETUP });
  host.addFile(new Asset(scope, 'ProducerJar', { path: props.producerJar ?? jars.producer }), ON_HOST);
  grantWrite(host, stream);
  return host;
}

/** What people type at the host; they choose the seconds. */
export function producerCommand(scope: Construct, { streamName }: IStream): string {
  return `java -jar ${ON_HOST} ${streamName} ${Stack.of(scope).region} 60`;
}

/** Source: "Write to your Kinesis data stream with the KPL". */
function grantWrite({ role }: SessionHost, stream: IStream): void {
  const actions = ['DescribeStream', 'DescribeStreamSummary', 'ListShards', 'PutRecord', 'PutRecords'];
  role.addToPrincipalPolicy(
    new PolicyStatement({ actions: actions.map((action) => `kinesis:${action}`), resources: [stream.streamArn] }),
  );
  stream.encryptionKey?.grant(role, 'kms:GenerateDataKey');
  role.addToPrincipalPolicy(
    new PolicyStatement({
      actions: ['cloudwatch:PutMetricData'],
      resources: ['*'],
      conditions: { StringEquals: { 'cloudwatch:namespace': METRICS_NAMESPACE } },
    }),
  );
  NagRules.acknowledge(role, {
    'IAM5[Resource::*]':
      'Session Manager and cloudwatch:PutMetricData name no resource: the latter is held to the namespace of the library',
  });
}
