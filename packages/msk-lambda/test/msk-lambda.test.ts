import { EventPollers, FailureDestination } from '@streaming-patterns/kafka-topics';
import { MskCluster } from '@streaming-patterns/msk-cluster';
import { App, Duration, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ApplicationLogLevel } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, test } from 'vitest';
import { MskLambda } from '../src';
import { build, CLUSTER_ARN, ownConsumer, type PropsIn, synth } from './pipeline';

const MAPPING = 'AWS::Lambda::EventSourceMapping';

test('one mapping hands the topic to the demo consumer, which reports partial failures', () => {
  const template = synth({ batchSize: 77 });
  template.resourceCountIs(MAPPING, 1);
  template.hasResourceProperties(MAPPING, {
    ...{ EventSourceArn: CLUSTER_ARN, Topics: ['trades'], BatchSize: 77 },
    FunctionName: { Ref: Match.stringLikeRegexp('^TradesConsumer') },
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  });
});

test('the cluster may be of another stack, which then is deployed first', () => {
  const app = new App();
  const cluster = new MskCluster(new Stack(app, 'Clusters'), 'Kafka', { topics: [{ name: 'trades' }] });
  const stack = new Stack(app, 'Pipelines');
  new MskLambda(stack, 'Trades', { cluster, topicName: 'trades' });
  const template = Template.fromStack(stack);
  template.hasResourceProperties(MAPPING, {
    EventSourceArn: { 'Fn::ImportValue': Match.stringLikeRegexp('^Clusters:.*Kafka') },
  });
  expect(stack.dependencies.map(({ stackName }) => stackName)).toEqual(['Clusters']);
  Template.fromStack(Stack.of(cluster)).resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
});

describe('the demo consumer', () => {
  test('logs in JSON to a group of its own, at the level and for as long as you say', () => {
    const template = synth({ logLevel: ApplicationLogLevel.DEBUG, logRetention: RetentionDays.ONE_WEEK });
    template.hasResourceProperties('AWS::Lambda::Function', {
      LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: Match.stringLikeRegexp('^TradesConsumerLogs') } },
      Environment: { Variables: { LOG_LEVEL: 'DEBUG' } },
      ...{ Runtime: 'nodejs24.x', Architectures: ['arm64'], TracingConfig: { Mode: 'Active' } },
    });
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 7 });
  });

  test('is not made when you bring a function, which then gets what the pollers need', () => {
    const template = synth((stack) => ({ consumer: ownConsumer(stack) }));
    template.resourceCountIs('AWS::Logs::LogGroup', 0);
    template.hasResourceProperties(MAPPING, { FunctionName: { Ref: Match.stringLikeRegexp('^Own') } });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyName: Match.stringLikeRegexp('PollerPolicy'),
      Roles: [{ Ref: Match.stringLikeRegexp('^OwnServiceRole') }],
    });
  });
});

describe('data', () => {
  const policies = (propsIn: PropsIn) =>
    ['AWS::SQS::Queue', 'AWS::Logs::LogGroup'].map(
      (type) => Object.values(synth(propsIn).findResources(type))[0].DeletionPolicy,
    );

  test('stays by default when the stack goes', () => expect(policies({})).toEqual(['Retain', 'Retain']));
  test('goes when you say so', () => {
    expect(policies({ removalPolicy: RemovalPolicy.DESTROY })).toEqual(['Delete', 'Delete']);
  });
});

describe('monitoring', () => {
  const keys = (propsIn: PropsIn = {}) => Object.keys(build(propsIn).pipeline.monitoring.alarms).sort();
  const CONSUMER = ['ConsumerDuration', 'ConsumerErrors', 'ConsumerOffsetLag', 'ConsumerThrottles'];

  test('watches the consumer and the failure queue', () => {
    expect(keys()).toEqual([...CONSUMER, 'FailureQueueFirstMessage', 'FailureQueueOldestMessage']);
  });

  test('watches how far behind the generated group is, where you say how far it may be', () => {
    const longestTimeLag = Duration.minutes(4);
    expect(keys({ longestTimeLag })).toContain('ConsumerGroupTimeLag');
    const template = synth({ longestTimeLag });
    const [alarm] = Object.values(template.findResources('AWS::CloudWatch::Alarm')).filter(
      ({ Properties }) => Properties.MetricName === 'EstimatedMaxTimeLag',
    );
    const [mapping] = Object.values(template.findResources(MAPPING));
    expect(alarm.Properties).toMatchObject({
      Threshold: 240,
      Dimensions: [
        { Name: 'Cluster Name', Value: 'orders' },
        { Name: 'Consumer Group', Value: mapping.Properties.AmazonManagedKafkaEventSourceConfig.ConsumerGroupId },
        { Name: 'Topic', Value: 'trades' },
      ],
    });
  });

  test('watches what the mapping counts where the destination has no count of its own', () => {
    const bucket: PropsIn = (stack) => ({ failureDestination: FailureDestination.bucket(new Bucket(stack, 'Failed')) });
    expect(keys(bucket)).toEqual([...CONSUMER, 'FailureDestinationDelivered', 'FailureDestinationDropped']);
    expect(keys({ failureDestination: FailureDestination.kafkaTopic('failed') })).toContain(
      'FailureDestinationDelivered',
    );
    synth(bucket).hasResourceProperties(MAPPING, { MetricsConfig: { Metrics: ['EventCount'] } });
  });

  test('has no alarm on what nobody counts: a bucket behind pollers on demand', () => {
    expect(
      keys((stack) => ({
        failureDestination: FailureDestination.bucket(new Bucket(stack, 'Failed')),
        pollers: EventPollers.onDemand(),
      })),
    ).toEqual(CONSUMER);
  });

  test('tells who you say, and single alarms can be changed', () => {
    const template = synth((stack) => ({
      monitoring: {
        alarmAction: new SnsAction(new Topic(stack, 'OnCall')),
        alarms: { ConsumerErrors: { threshold: 5 }, ConsumerThrottles: { enabled: false } },
      },
    }));
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [Match.anyValue()] });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'Errors', Threshold: 5 });
    const names = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
      (alarm) => alarm.Properties.MetricName,
    );
    expect(names).not.toContain('Throttles');
  });
});

describe('what was made is in readonly fields', () => {
  test('by default', () => {
    const { pipeline } = build({ consumerGroupId: 'billing' });
    expect(pipeline).toMatchObject({ consumerGroupId: 'billing', failureTopicName: undefined });
    for (const field of ['consumer', 'consumerLogGroup', 'eventSourceMapping', 'failureQueue', 'monitoring'] as const) {
      expect(pipeline[field], field).toBeDefined();
    }
  });

  test('with a topic for failures', () => {
    const { pipeline } = build({ failureDestination: FailureDestination.kafkaTopic('failed') });
    expect(pipeline).toMatchObject({ failureTopicName: 'failed', failureQueue: undefined });
  });
});

describe('mistakes', () => {
  test('of the event source and of the function are told at once, by the path of the pipeline', () => {
    const propsIn: PropsIn = (stack) => ({
      ...{ consumer: ownConsumer(stack), batchSize: 0, longestTimeLag: Duration.millis(1_500) },
      ...{ logLevel: ApplicationLogLevel.INFO, logRetention: RetentionDays.ONE_DAY },
    });
    expect(() => build(propsIn)).toThrow(
      [
        'Test/Trades: batchSize must be an integer from 1 to 10000, got 0',
        'Test/Trades: logLevel must be left out when consumer is given (set it on your function), got both',
        'Test/Trades: logRetention must be left out when consumer is given (set it on your function), got both',
        'Test/Trades: longestTimeLag must be whole seconds from 1 s to 365 days, got 1.5 s',
      ].join('\n'),
    );
  });

  test('of pollers name both props', () => {
    expect(() => build({ pollers: EventPollers.onDemand(), maxRetryAttempts: 5 })).toThrow(
      'Test/Trades: maxRetryAttempts must be left out when pollers is EventPollers.onDemand() (only EventPollers.provisioned() knows it), got both',
    );
  });

  test('a time lag that only the deployment knows is one: the alarm stands at it', () => {
    const longestTimeLag = Duration.seconds(Lazy.number({ produce: () => 60 }));
    expect(() => build({ longestTimeLag })).toThrow('longestTimeLag must be known at synthesis, got a token');
  });
});
