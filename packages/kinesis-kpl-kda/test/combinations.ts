import { existingSubnet } from '@streaming-patterns/settings';
import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import {
  ApplicationCode,
  FlinkLogLevel,
  FlinkMetricsLevel,
  FlinkRuntime,
  type KinesisKplKdaProps,
  OutputFormat,
  Processing,
  SourcePosition,
  SqlScript,
} from '../src';
import { JAR, SCRIPT } from './pipeline';

const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:prices-a1b2c3';
const rotatingKey = (stack: Stack, id: string) => new Key(stack, id, { enableKeyRotation: true });

const inNetwork = (stack: Stack) => ({
  applicationSubnets: ['subnet-0a1b2c01', 'subnet-0a1b2c02'].map((id) => existingSubnet(stack, id)),
  applicationSecurityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0a1b2c77')],
});

const theirHost = (stack: Stack) => ({
  producerVpc: Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0a1b2c3d', availabilityZones: ['a'] }),
  producerSubnet: existingSubnet(stack, 'subnet-0a1b2c09'),
});

/** What a user may switch on, alone and together, by name. */
export const COMBINATIONS: Record<string, (stack: Stack) => KinesisKplKdaProps> = {
  'as it is': () => ({}),
  'without a producer host': () => ({ producerHost: false }),
  'with a producer host in a network of the user': theirHost,
  'on demand, with metrics for each shard and parallel instance': () => ({
    ...{ streamMode: StreamMode.ON_DEMAND, enableEnhancedMonitoring: true, retentionHours: 168 },
    ...{ metricsLevel: FlinkMetricsLevel.PARALLELISM, logLevel: FlinkLogLevel.DEBUG },
  }),
  'started when it is deployed': () => ({ startOnDeploy: true }),
  'with Flink 2.2 and a job of the user': () => ({
    ...{ runtime: FlinkRuntime.FLINK_2_2, parallelism: 8, parallelismPerKpu: 4, enableAutoScaling: false },
    ...{ enableSnapshots: false, enableSystemRollback: false, propertyGroups: { Mine: { a: 'b' } } },
  }),
  'with SQL of the user, in a file, with a secret': (stack) => ({
    script: SqlScript.fromAsset(SCRIPT),
    sqlVariables: { limit: '7' },
    sqlSecrets: { prices: Secret.fromSecretCompleteArn(stack, 'Secret', SECRET) },
  }),
  'with SQL of the user, inline, Parquet, soon and from now on': () => ({
    ...{ script: SqlScript.inline('SELECT 1'), outputFormat: OutputFormat.PARQUET, dataPrefix: '' },
    ...{ startingPosition: SourcePosition.LATEST, rolloverInterval: Duration.seconds(5) },
    checkpointInterval: Duration.seconds(5),
  }),
  'in a network': inNetwork,
  'with keys of the user': (stack) => ({
    encryptionKey: rotatingKey(stack, 'StreamKey'),
    bucketEncryptionKey: rotatingKey(stack, 'BucketKey'),
    applicationEncryptionKey: rotatingKey(stack, 'StateKey'),
  }),
  'with a stream, a bucket and a jar of the stack': (stack) => {
    const bucket = new Bucket(stack, 'Given', {
      ...{ enforceSSL: true, encryption: BucketEncryption.S3_MANAGED, serverAccessLogsPrefix: 'logs/' },
    });
    return {
      stream: new Stream(stack, 'Existing', { encryption: StreamEncryption.MANAGED }),
      bucket,
      code: ApplicationCode.fromBucket(bucket, 'jobs/job.jar', 'v7'),
      script: SqlScript.fromBucket(bucket, 'sql/job.sql'),
    };
  },
  'with a stream and a bucket of elsewhere': (stack) => ({
    stream: Stream.fromStreamArn(stack, 'Existing', 'arn:aws:kinesis:eu-west-1:111122223333:stream/ticks'),
    bucket: Bucket.fromBucketName(stack, 'Given', 'lake'),
  }),
  'with a notebook': () => ({ processing: Processing.STUDIO }),
  'with a notebook in a network, with a key of the user': (stack) => ({
    ...{ processing: Processing.STUDIO, producerHost: false, parallelism: 2 },
    ...inNetwork(stack),
    applicationEncryptionKey: rotatingKey(stack, 'StateKey'),
  }),
  'with nothing retained': () => ({ removalPolicy: RemovalPolicy.DESTROY }),
};

/** The jars are tiny ones: no template holds more of a jar than its name. */
export function propsOf(name: string, stack: Stack): KinesisKplKdaProps {
  const props = COMBINATIONS[name]?.(stack) ?? {};
  const code = props.processing === Processing.STUDIO ? undefined : ApplicationCode.fromAsset(JAR);
  return { code, producerJar: props.producerHost === false ? undefined : JAR, ...props };
}
