import { readSettings } from '@streaming-patterns/settings';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { conflicts, SETTINGS, toProps } from '../app/settings';
import { KinesisKplKda } from '../src';
import { APPLICATION, JAR, SCRIPT } from './pipeline';

const keyArn = (id: string) => `arn:aws:kms:eu-west-1:123456789012:key/${id}`;
const [STREAM_KEY, BUCKET_KEY, STATE_KEY] = ['aaaa', 'bbbb', 'cccc'].map((id) =>
  keyArn(`${id}2c3d-1111-2222-3333-444455556666`),
);

const read = (context: Record<string, unknown>) => readSettings(new App({ context }).node, SETTINGS, conflicts);

function synth(context: Record<string, unknown>): Template {
  const app = new App({ context });
  const settings = readSettings(app.node, SETTINGS, conflicts);
  const stack = new Stack(app, 'Test', { stackName: settings.stackName });
  new KinesisKplKda(stack, 'KinesisKplKda', toProps(stack, settings));
  return Template.fromStack(stack);
}

/** Every setting but one that excludes these. */
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
  dataPrefix: 'prices/',
  outputFormat: 'PARQUET',
  rolloverIntervalSeconds: '19',
  sqlScriptFile: SCRIPT,
  applicationJarFile: JAR,
  processing: 'application',
  producerHost: 'true',
  producerVpcId: 'vpc-0a1b2c0d',
  producerSubnetId: 'subnet-0a1b2c0e',
  producerAmiId: '/aws/service/ami-amazon-linux-latest/al2023-ami-minimal-kernel-6.1-x86_64',
  producerJarFile: JAR,
  bucketEncryptionKeyArn: BUCKET_KEY,
  alarmTopicArn: 'arn:aws:sns:eu-west-1:123456789012:alarms',
  retain: 'false',
  stackName: 'stocks',
};

test('the settings are these', () => {
  expect(Object.keys(SETTINGS).sort()).toEqual([...Object.keys(ALL), 'warmThroughputMiBps'].sort());
});

describe('each setting reaches the template', () => {
  const template = synth(ALL);

  test('those of stream, bucket, log and alarms', () => {
    template.hasResourceProperties('AWS::Kinesis::Stream', {
      ...{ ShardCount: 5, RetentionPeriodHours: 48, DesiredShardLevelMetrics: ['ALL'], MaxRecordSizeInKiB: 2_048 },
      StreamEncryption: { KeyId: STREAM_KEY },
    });
    expect(JSON.stringify(template.findResources('AWS::S3::Bucket'))).toContain(BUCKET_KEY);
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 14 });
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [ALL.alarmTopicArn] });
    expect(JSON.stringify(template.toJSON())).not.toContain('"DeletionPolicy":"Retain"');
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

  test('those of the producer host', () => {
    template.hasResourceProperties('AWS::EC2::Instance', { SubnetId: 'subnet-0a1b2c0e' });
    template.hasResourceProperties('AWS::EC2::SecurityGroup', { VpcId: 'vpc-0a1b2c0d' });
    expect(JSON.stringify(template.toJSON().Parameters)).toContain('al2023-ami-minimal-kernel-6.1-x86_64');
  });

  test('those of the job', () => {
    const text = JSON.stringify(template.findResources(APPLICATION));
    for (const part of ['"LATEST"', '"parquet"', '"19 s"', '/prices/', 'script.uri']) expect(text).toContain(part);
  });
});

test('VPC and subnet of the producer host come together', () => {
  expect(() => read({ producerVpcId: 'vpc-0a1b2c0d' })).toThrow('producerSubnetId must be given with producerVpcId');
  expect(() => read({ producerSubnetId: 'subnet-0a1b2c0e' })).toThrow(
    'producerVpcId must be given with producerSubnetId',
  );
});

test('subnets and security groups come together', () => {
  expect(() => read({ applicationSubnetIds: 'subnet-0a1b2c01' })).toThrow(
    'applicationSecurityGroupIds must be given with applicationSubnetIds, got the subnets alone',
  );
  expect(() => read({ applicationSecurityGroupIds: 'sg-0a1b2c03' })).toThrow(
    'applicationSubnetIds must be given with applicationSecurityGroupIds, got the security groups alone',
  );
});

test.each([
  ['flinkRuntime', '1.19', 'one of 1.20, 2.2'],
  ['checkpointIntervalSeconds', '0', 'an integer from 1 to 86400'],
  ['applicationSubnetIds', 'subnet-x', 'ids of subnets, separated by commas'],
  ['startingPosition', 'AT_TIMESTAMP', 'one of TRIM_HORIZON, LATEST'],
  ['processing', 'notebook', 'one of application, studio'],
  ['applicationJarFile', 'job.zip', 'the path of a jar'],
])('%s=%s is told to be %s', (name, value, allowed) => {
  expect(() => read({ [name]: value })).toThrow(`${name} must be ${allowed}, got "${value}"`);
});
