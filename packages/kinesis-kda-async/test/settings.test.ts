import { readSettings } from '@streaming-patterns/settings';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { conflicts, SETTINGS, toProps } from '../app/settings';
import { KinesisKdaAsync } from '../src';
import { APPLICATION, JAR } from './pipeline';

const keyArn = (id: string) => `arn:aws:kms:eu-west-1:123456789012:key/${id}`;
const [STREAM_KEY, BUCKET_KEY, STATE_KEY] = ['aaaa', 'bbbb', 'cccc'].map((id) =>
  keyArn(`${id}2c3d-1111-2222-3333-444455556666`),
);
const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:fares-a1b2c3';

const read = (context: Record<string, unknown>) => readSettings(new App({ context }).node, SETTINGS, conflicts);

function synth(context: Record<string, unknown>): Template {
  const app = new App({ context });
  const settings = readSettings(app.node, SETTINGS, conflicts);
  const stack = new Stack(app, 'Test', { stackName: settings.stackName });
  new KinesisKdaAsync(stack, 'KinesisKdaAsync', toProps(stack, settings));
  return Template.fromStack(stack);
}

/** Every setting but those of an endpoint of the user, and one that excludes these. */
const ALL = {
  shardCount: '5',
  streamMode: 'PROVISIONED',
  retentionHours: '48',
  enableEnhancedMonitoring: 'true',
  encryptionKeyArn: STREAM_KEY,
  maxRecordSizeKiB: '2048',
  producerAccounts: '111122223333',
  flinkRuntime: '2.2',
  parallelism: '6',
  parallelismPerKpu: '3',
  enableAutoScaling: 'false',
  enableSnapshots: 'false',
  enableSystemRollback: 'false',
  startOnDeploy: 'true',
  checkpointIntervalSeconds: '17',
  logLevel: 'WARN',
  metricsLevel: 'OPERATOR',
  applicationSubnetIds: 'subnet-0a1b2c01,subnet-0a1b2c02',
  applicationSecurityGroupIds: 'sg-0a1b2c03',
  applicationEncryptionKeyArn: STATE_KEY,
  logRetentionDays: '14',
  startingPosition: 'LATEST',
  lookupCapacity: '31',
  lookupTimeoutSeconds: '13',
  lookupAttempts: '7',
  initialBackoffMillis: '90',
  maxBackoffMillis: '1700',
  apiRateLimit: '23',
  apiBurstLimit: '11',
  apiGatewayAccount: 'true',
  dataPrefix: 'fares/',
  applicationJarFile: JAR,
  producerHost: 'true',
  producerVpcId: 'vpc-0a1b2c0d',
  producerSubnetId: 'subnet-0a1b2c0e',
  producerAmiId: '/aws/service/ami-amazon-linux-latest/al2023-ami-minimal-kernel-6.1-x86_64',
  bucketEncryptionKeyArn: BUCKET_KEY,
  alarmTopicArn: 'arn:aws:sns:eu-west-1:123456789012:alarms',
  retain: 'false',
  stackName: 'trips',
};
const OWN_ENDPOINT = {
  ...{ applicationJarFile: JAR, endpointUrl: 'https://fares.example.com/fare' },
  ...{ signRequests: 'true', apiKeySecretArn: SECRET },
};

test('the settings are these', () => {
  const names = new Set([...Object.keys(ALL), ...Object.keys(OWN_ENDPOINT), 'warmThroughputMiBps']);
  expect(Object.keys(SETTINGS).sort()).toEqual([...names].sort());
});

describe('each setting reaches the template', () => {
  const template = synth(ALL);

  test('those of stream, bucket, logs and alarms', () => {
    template.hasResourceProperties('AWS::Kinesis::Stream', {
      ...{ ShardCount: 5, RetentionPeriodHours: 48, DesiredShardLevelMetrics: ['ALL'], MaxRecordSizeInKiB: 2_048 },
      StreamEncryption: { KeyId: STREAM_KEY },
    });
    expect(JSON.stringify(template.findResources('AWS::S3::Bucket'))).toContain(BUCKET_KEY);
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 14 });
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [ALL.alarmTopicArn] });
    const { Resources } = template.toJSON() as { Resources: Record<string, { Type: string; DeletionPolicy?: string }> };
    const kept = Object.values(Resources).filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain');
    expect(kept.map(({ Type }) => Type).sort()).toEqual(['AWS::ApiGateway::Account', 'AWS::IAM::Role']);
  });

  test('those of the application', () => {
    template.resourceCountIs('Custom::FlinkApplicationStart', 1);
    template.hasResourceProperties(APPLICATION, {
      RuntimeEnvironment: 'FLINK-2_2',
      ApplicationConfiguration: {
        ApplicationEncryptionConfiguration: { KeyId: STATE_KEY },
        ApplicationSnapshotConfiguration: { SnapshotsEnabled: false },
        ApplicationSystemRollbackConfiguration: { RollbackEnabled: false },
        FlinkApplicationConfiguration: {
          CheckpointConfiguration: { CheckpointInterval: 17_000 },
          MonitoringConfiguration: { LogLevel: 'WARN', MetricsLevel: 'OPERATOR' },
          ParallelismConfiguration: { Parallelism: 6, ParallelismPerKPU: 3, AutoScalingEnabled: false },
        },
        VpcConfigurations: [{ SubnetIds: ['subnet-0a1b2c01', 'subnet-0a1b2c02'], SecurityGroupIds: ['sg-0a1b2c03'] }],
      },
    });
  });

  test('those of the producer host and of the API', () => {
    template.hasResourceProperties('AWS::EC2::Instance', { SubnetId: 'subnet-0a1b2c0e' });
    template.hasResourceProperties('AWS::EC2::SecurityGroup', { VpcId: 'vpc-0a1b2c0d' });
    expect(JSON.stringify(template.toJSON().Parameters)).toContain('al2023-ami-minimal-kernel-6.1-x86_64');
    template.hasResourceProperties('AWS::ApiGateway::UsagePlan', { Throttle: { RateLimit: 23, BurstLimit: 11 } });
  });

  test('those of the lookups', () => {
    const text = JSON.stringify(template.findResources(APPLICATION));
    const properties = ['"capacity":"31"', '"timeout.millis":"13000"', '"attempts.max":"7"', '"LATEST"', '/fares/'];
    const waits = ['"backoff.initial.millis":"90"', '"backoff.max.millis":"1700"'];
    for (const part of [...properties, ...waits]) expect(text).toContain(part);
  });

  test('those of an endpoint of the user', () => {
    const text = JSON.stringify(synth(OWN_ENDPOINT).findResources(APPLICATION));
    for (const part of [OWN_ENDPOINT.endpointUrl, '"sign.requests":"true"', SECRET]) expect(text).toContain(part);
  });
});

test.each<[string, Record<string, string>]>([
  ['producerSubnetId must be given with producerVpcId, got the VPC alone', { producerVpcId: 'vpc-0a1b2c0d' }],
  ['producerVpcId must be given with producerSubnetId, got the subnet alone', { producerSubnetId: 'subnet-0a1b2c0e' }],
  ['signRequests must be left out without endpointUrl, got true', { signRequests: 'true' }],
  [
    'apiRateLimit must be left out when endpointUrl is given, got 5',
    { endpointUrl: 'https://a.example', apiRateLimit: '5' },
  ],
  ['lookupCapacity must be an integer from 1 to 10000, got "0"', { lookupCapacity: '0' }],
  ['endpointUrl must be an https URL, got "ftp://a"', { endpointUrl: 'ftp://a' }],
  ['apiKeySecretArn must be the complete ARN of a secret, got "fares"', { apiKeySecretArn: 'fares' }],
])('%s', (mistake, context) => {
  expect(() => read(context)).toThrow(mistake);
});
