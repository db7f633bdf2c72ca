import { existingSubnet } from '@streaming-patterns/settings';
import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { MockIntegration } from 'aws-cdk-lib/aws-apigateway';
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
  type KinesisKdaAsyncProps,
  LookupEndpoint,
  SourcePosition,
} from '../src';
import { JAR } from './pipeline';

const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:fares-a1b2c3';
const rotatingKey = (stack: Stack, id: string) => new Key(stack, id, { enableKeyRotation: true });

/** What a user may switch on, alone and together, by name. */
export const COMBINATIONS: Record<string, (stack: Stack) => KinesisKdaAsyncProps> = {
  'as it is': () => ({}),
  'without a producer host': () => ({ producerHost: false }),
  'with a producer host in a network of the user': (stack) => ({
    producerVpc: Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0a1b2c3d', availabilityZones: ['a'] }),
    producerSubnet: existingSubnet(stack, 'subnet-0a1b2c09'),
  }),
  'with the role of the account, and less throughput': () => ({
    endpoint: LookupEndpoint.fareApi({ apiGatewayAccount: true, rateLimit: 7, burstLimit: 3 }),
  }),
  'with an integration of the user': () => ({
    endpoint: LookupEndpoint.fareApi({
      integration: new MockIntegration({
        requestTemplates: { 'application/json': '{"statusCode": 200}' },
        integrationResponses: [{ statusCode: '200' }],
      }),
    }),
  }),
  'with an endpoint of elsewhere': () => ({ endpoint: LookupEndpoint.url('https://fares.example.com/v1/fare') }),
  'with an endpoint of elsewhere that asks for a key and a signature': (stack) => ({
    endpoint: LookupEndpoint.url('https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/fare', {
      apiKey: Secret.fromSecretCompleteArn(stack, 'Key', SECRET),
      signRequests: true,
    }),
  }),
  'on demand, with metrics for each shard and parallel instance': () => ({
    ...{ streamMode: StreamMode.ON_DEMAND, enableEnhancedMonitoring: true, retentionHours: 168 },
    ...{ metricsLevel: FlinkMetricsLevel.PARALLELISM, logLevel: FlinkLogLevel.DEBUG },
  }),
  'started when it is deployed': () => ({ startOnDeploy: true }),
  'with Flink 2.2 and a job of the user': () => ({
    ...{ runtime: FlinkRuntime.FLINK_2_2, parallelism: 8, parallelismPerKpu: 4, enableAutoScaling: false },
    ...{ enableSnapshots: false, enableSystemRollback: false, propertyGroups: { Mine: { a: 'b' } } },
  }),
  'with other lookups, from now on': () => ({
    ...{ lookupCapacity: 100, lookupAttempts: 3, lookupTimeout: Duration.seconds(9), dataPrefix: '' },
    ...{ initialBackoff: Duration.millis(50), maxBackoff: Duration.seconds(2) },
    startingPosition: SourcePosition.LATEST,
  }),
  'in a network': (stack) => ({
    applicationSubnets: ['subnet-0a1b2c01', 'subnet-0a1b2c02'].map((id) => existingSubnet(stack, id)),
    applicationSecurityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0a1b2c77')],
  }),
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
    };
  },
  'with nothing retained': () => ({ removalPolicy: RemovalPolicy.DESTROY }),
};

/** The jar is a tiny one: no template holds more of it than its name. */
export function propsOf(name: string, stack: Stack): KinesisKdaAsyncProps {
  return { code: ApplicationCode.fromAsset(JAR), ...COMBINATIONS[name]?.(stack) };
}
