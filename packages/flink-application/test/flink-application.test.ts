import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup, Subnet } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, test } from 'vitest';
import { ApplicationCode, FlinkLogLevel, FlinkMetricsLevel, FlinkRuntime } from '../src';
import { APPLICATION, applicationOf, build } from './application';
import { EnrichmentStack } from './examples/enrichment';

const network = (stack: Stack) => ({
  applicationSubnets: ['subnet-0a1b2c01', 'subnet-0a1b2c02'].map((id) => Subnet.fromSubnetId(stack, id, id)),
  applicationSecurityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0a1b2c77')],
});

describe('each prop lands on its own setting', () => {
  test('of the job', () => {
    const { ApplicationConfiguration, ...application } = applicationOf({
      ...{ description: 'Sums', runtime: FlinkRuntime.FLINK_2_2, parallelism: 6, parallelismPerKpu: 3 },
      ...{ enableAutoScaling: false, enableSnapshots: false, enableSystemRollback: false },
      checkpointInterval: Duration.seconds(20),
      minPauseBetweenCheckpoints: Duration.seconds(9),
      logLevel: FlinkLogLevel.WARN,
      metricsLevel: FlinkMetricsLevel.TASK,
      propertyGroups: { Sums: { window: '5 min' }, Ends: { topic: 'a' } },
    });
    expect(application).toMatchObject({ ApplicationDescription: 'Sums', RuntimeEnvironment: 'FLINK-2_2' });
    expect(ApplicationConfiguration).toMatchObject({
      ApplicationSnapshotConfiguration: { SnapshotsEnabled: false },
      ApplicationSystemRollbackConfiguration: { RollbackEnabled: false },
      EnvironmentProperties: {
        PropertyGroups: [
          { PropertyGroupId: 'Sums', PropertyMap: { window: '5 min' } },
          { PropertyGroupId: 'Ends', PropertyMap: { topic: 'a' } },
        ],
      },
      FlinkApplicationConfiguration: {
        CheckpointConfiguration: { CheckpointInterval: 20_000, MinPauseBetweenCheckpoints: 9_000 },
        MonitoringConfiguration: { LogLevel: 'WARN', MetricsLevel: 'TASK' },
        ParallelismConfiguration: { Parallelism: 6, ParallelismPerKPU: 3, AutoScalingEnabled: false },
      },
    });
  });

  test('of the network', () => {
    expect(applicationOf(network).ApplicationConfiguration.VpcConfigurations).toEqual([
      { SubnetIds: ['subnet-0a1b2c01', 'subnet-0a1b2c02'], SecurityGroupIds: ['sg-0a1b2c77'] },
    ]);
  });

  test('of the log', () => {
    const { stack } = build({ logRetention: RetentionDays.TWO_WEEKS, removalPolicy: RemovalPolicy.DESTROY });
    const template = Template.fromStack(stack);
    template.hasResource('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 14 }, DeletionPolicy: 'Delete' });
    template.hasResource('AWS::Logs::LogStream', { DeletionPolicy: 'Delete' });
  });

  test('of a jar in a bucket', () => {
    const inBucket = (stack: Stack) => ({
      code: ApplicationCode.fromBucket(Bucket.fromBucketName(stack, 'Jars', 'jars'), 'sums-7.jar', 'v3'),
    });
    const { CodeContent } = applicationOf(inBucket).ApplicationConfiguration.ApplicationCodeConfiguration;
    expect(CodeContent.S3ContentLocation).toMatchObject({ FileKey: 'sums-7.jar', ObjectVersion: 'v3' });
  });

  test('of the key, whose policy lets the service use it', () => {
    const { stack } = build((scope) => ({ applicationEncryptionKey: new Key(scope, 'StateKey') }));
    const template = Template.fromStack(stack);
    const [id] = Object.keys(template.findResources('AWS::KMS::Key'));
    template.hasResourceProperties(APPLICATION, {
      ApplicationConfiguration: {
        ApplicationEncryptionConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KeyId: { 'Fn::GetAtt': [id, 'Arn'] } },
      },
    });
    const services = ['kinesisanalytics.amazonaws.com', 'infrastructure.kinesisanalytics.amazonaws.com'];
    const statement = { Principal: { Service: services }, Action: Match.arrayWith(['kms:CreateGrant']) };
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: Match.arrayWith([Match.objectLike(statement)]) },
    });
  });
});

describe('by default', () => {
  test('state, scale and rollback are kept by the service, and a checkpoint is made each minute', () => {
    const { RuntimeEnvironment, ApplicationConfiguration } = applicationOf();
    expect(RuntimeEnvironment).toBe('FLINK-1_20');
    expect(ApplicationConfiguration).toMatchObject({
      ApplicationSnapshotConfiguration: { SnapshotsEnabled: true },
      ApplicationSystemRollbackConfiguration: { RollbackEnabled: true },
      FlinkApplicationConfiguration: {
        CheckpointConfiguration: {
          ...{ ConfigurationType: 'CUSTOM', CheckpointingEnabled: true },
          ...{ CheckpointInterval: 60_000, MinPauseBetweenCheckpoints: 5_000 },
        },
        MonitoringConfiguration: { ConfigurationType: 'CUSTOM', LogLevel: 'INFO', MetricsLevel: 'APPLICATION' },
        ParallelismConfiguration: {
          ...{ ConfigurationType: 'CUSTOM', Parallelism: 1, ParallelismPerKPU: 1, AutoScalingEnabled: true },
        },
      },
    });
    for (const absent of ['VpcConfigurations', 'EnvironmentProperties', 'ApplicationEncryptionConfiguration']) {
      expect(ApplicationConfiguration).not.toHaveProperty(absent);
    }
  });

  test('there is no more pause between checkpoints than their interval: a shorter one would not act', () => {
    const { FlinkApplicationConfiguration } = applicationOf({
      checkpointInterval: Duration.seconds(2),
    }).ApplicationConfiguration;
    expect(FlinkApplicationConfiguration.CheckpointConfiguration).toMatchObject({
      CheckpointInterval: 2_000,
      MinPauseBetweenCheckpoints: 2_000,
    });
  });

  test('the log is kept for a year and outlives the stack', () => {
    const template = Template.fromStack(build().stack);
    template.hasResource('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 365 }, DeletionPolicy: 'Retain' });
  });
});

test('nothing but the template makes the network and the log: no custom resource, no function', () => {
  const types = Object.values(Template.fromStack(build(network).stack).toJSON().Resources);
  expect(types.map((resource) => (resource as { Type: string }).Type).sort()).toEqual([
    'AWS::IAM::Policy',
    'AWS::IAM::Role',
    'AWS::KinesisAnalyticsV2::Application',
    'AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption',
    'AWS::Logs::LogGroup',
    'AWS::Logs::LogStream',
  ]);
});

test('the application waits for its permissions: the service looks at code and network when it makes it', () => {
  const [{ DependsOn }] = Object.values(Template.fromStack(build().stack).findResources(APPLICATION));
  expect(DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^JobRoleDefaultPolicy/)]));
});

test('the command to start it names the application and the Region, and the application starts by nothing else', () => {
  const { stack, application } = build();
  const [id] = Object.keys(Template.fromStack(stack).findResources(APPLICATION));
  expect(stack.resolve(application.startCommand)).toEqual({
    'Fn::Join': [
      '',
      [
        'aws kinesisanalyticsv2 start-application --region ',
        { Ref: 'AWS::Region' },
        ' --application-name ',
        { Ref: id },
      ],
    ],
  });
});

test('the example of the README synthesizes', () => {
  const template = Template.fromStack(new EnrichmentStack(new App(), 'Shop'));
  template.hasResourceProperties(APPLICATION, { RuntimeEnvironment: 'FLINK-2_2' });
});
