import { Duration, type Stack } from 'aws-cdk-lib';
import { FilterCriteria, MetricType, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, test } from 'vitest';
import {
  ClusterAccess,
  EventPollers,
  EventRecordFormat,
  FailureDestination,
  KafkaCluster,
  SchemaAttribute,
  SchemaRegistry,
} from '../src';
import {
  build,
  CLUSTER_ARN,
  existing,
  existingSecret,
  mappingOf,
  type PropsIn,
  SECRET_ARN,
  SERVERLESS_ARN,
  synth,
} from './mapping';

const propertiesOf = (propsIn: PropsIn = {}) => mappingOf(synth(propsIn))[1];

test('as it is, it loses nothing and sets alone aside what fails', () => {
  expect(propertiesOf()).toEqual({
    EventSourceArn: CLUSTER_ARN,
    FunctionName: { Ref: expect.stringMatching(/^Reader/) },
    Topics: ['trades'],
    AmazonManagedKafkaEventSourceConfig: { ConsumerGroupId: expect.anything() },
    BatchSize: 100,
    StartingPosition: 'TRIM_HORIZON',
    ProvisionedPollerConfig: { MinimumPollers: 1 },
    MaximumRetryAttempts: 3,
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(/FailureQueue/), 'Arn'] } } },
  });
});

test('each knob lands on its own setting', () => {
  expect(
    propertiesOf({
      topicName: 'returns',
      ...{ batchSize: 11, maxBatchingWindow: Duration.seconds(22), maxRetryAttempts: 33 },
      ...{ maxRecordAge: Duration.seconds(444), bisectBatch: false, reportBatchItemFailures: false },
      ...{ startingPosition: StartingPosition.AT_TIMESTAMP, startingPositionTimestamp: 1_795_248_000 },
      consumerGroupId: 'billing',
      pollers: EventPollers.provisioned({ minimum: 5, maximum: 66, groupName: 'night' }),
      metrics: [MetricType.ERROR_COUNT],
      filters: [FilterCriteria.filter({ value: { ticker: ['AMZN'] } })],
      failureDestination: FailureDestination.kafkaTopic('returns.failed'),
    }),
  ).toMatchObject({
    Topics: ['returns'],
    ...{ BatchSize: 11, MaximumBatchingWindowInSeconds: 22, MaximumRetryAttempts: 33 },
    ...{ MaximumRecordAgeInSeconds: 444, BisectBatchOnFunctionError: false },
    ...{ StartingPosition: 'AT_TIMESTAMP', StartingPositionTimestamp: 1_795_248_000 },
    AmazonManagedKafkaEventSourceConfig: { ConsumerGroupId: 'billing' },
    ProvisionedPollerConfig: { MinimumPollers: 5, MaximumPollers: 66, PollerGroupName: 'night' },
    MetricsConfig: { Metrics: ['ErrorCount', 'EventCount'] },
    FilterCriteria: { Filters: [{ Pattern: '{"value":{"ticker":["AMZN"]}}' }] },
    DestinationConfig: { OnFailure: { Destination: 'kafka://returns.failed' } },
  });
});

test('a function that reports no single failures is not asked for them', () => {
  expect(propertiesOf({ reportBatchItemFailures: false })).not.toHaveProperty('FunctionResponseTypes');
});

test('without provisioned pollers nothing is set that only these know, and batches are still set aside', () => {
  const properties = propertiesOf({ pollers: EventPollers.onDemand() });
  for (const name of [
    ...['ProvisionedPollerConfig', 'MaximumRetryAttempts', 'MaximumRecordAgeInSeconds', 'MetricsConfig'],
    ...['BisectBatchOnFunctionError', 'FunctionResponseTypes'],
  ]) {
    expect(properties).not.toHaveProperty(name);
  }
  expect(properties).toHaveProperty('DestinationConfig.OnFailure.Destination');
});

/** Everything that the archived template had two mappings for behind conditions, and more. */
const SWITCHED: [string, PropsIn][] = [
  ['on demand', { pollers: EventPollers.onDemand() }],
  ['with a secret', (stack) => ({ cluster: existing(stack, ClusterAccess.scram(existingSecret(stack))) })],
  ['with a certificate', (stack) => ({ cluster: existing(stack, ClusterAccess.mutualTls(existingSecret(stack))) })],
  ['with a bucket', (stack) => ({ failureDestination: FailureDestination.bucket(new Bucket(stack, 'Failed')) })],
  ['with filters', { filters: [FilterCriteria.filter({ value: { ticker: ['AMZN'] } })] }],
  ['with a schema registry', { schemaRegistry: SchemaRegistry.confluent('https://registry.example.com') }],
];

test.each(SWITCHED)('%s it is the same mapping, which keeps its consumer group and place', (_, propsIn) => {
  const [logicalId, before] = mappingOf(synth());
  const [same, after] = mappingOf(synth(propsIn));
  expect(same).toBe(logicalId);
  expect(logicalId).toBe('TradesEventSourceMappingEBBF27FC');
  expect(after.AmazonManagedKafkaEventSourceConfig).toMatchObject(before.AmazonManagedKafkaEventSourceConfig as object);
});

describe('the consumer group', () => {
  const group = (propsIn: PropsIn = {}) => JSON.stringify(propertiesOf(propsIn).AmazonManagedKafkaEventSourceConfig);

  test('is generated with a part of the stack, so that an app is deployed twice', () => {
    const parts = JSON.parse(group()).ConsumerGroupId['Fn::Join'][1];
    expect(parts[0]).toMatch(/^Test-[0-9a-f]{8}$/);
    expect(JSON.stringify(parts[1])).toContain('AWS::StackId');
  });

  test.each<[string, PropsIn]>([
    ['another topic', { topicName: 'returns' }],
    ['another start', { startingPosition: StartingPosition.LATEST }],
  ])('is another one for %s: the mapping is then replaced, and two cannot have one group', (_, propsIn) => {
    expect(group(propsIn)).not.toBe(group());
  });

  test('is known to whoever watches it', () => {
    expect(build({ consumerGroupId: 'billing' }).mapping.consumerGroupId).toBe('billing');
  });
});

describe('how the pollers sign in', () => {
  test('with IAM they need nothing', () => {
    expect(propertiesOf()).not.toHaveProperty('SourceAccessConfigurations');
  });

  test.each<[string, (stack: Stack) => ClusterAccess, string]>([
    ['a name and a password', (stack) => ClusterAccess.scram(existingSecret(stack)), 'SASL_SCRAM_512_AUTH'],
    ['a certificate', (stack) => ClusterAccess.mutualTls(existingSecret(stack)), 'CLIENT_CERTIFICATE_TLS_AUTH'],
  ])('with %s they read the secret of the cluster', (_, access, Type) => {
    expect(propertiesOf((stack) => ({ cluster: existing(stack, access(stack)) }))).toMatchObject({
      SourceAccessConfigurations: [{ Type, URI: SECRET_ARN }],
    });
  });
});

describe('the failure destination', () => {
  test('keeps what was set aside for 14 days when it is the new queue, and stays', () => {
    synth().hasResource('AWS::SQS::Queue', {
      Properties: { MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true },
      DeletionPolicy: 'Retain',
    });
  });

  test('is yours where you bring one, and no queue is made', () => {
    const template = synth((stack) => ({
      failureDestination: FailureDestination.snsTopic(new Topic(stack, 'Told')),
    }));
    template.resourceCountIs('AWS::SQS::Queue', 0);
    expect(mappingOf(template)[1]).toMatchObject({
      DestinationConfig: { OnFailure: { Destination: { Ref: expect.stringMatching(/^Told/) } } },
    });
  });

  test.each<[string, PropsIn, string[] | undefined]>([
    ['a queue', (stack) => ({ failureDestination: FailureDestination.queue(new Queue(stack, 'Q')) }), undefined],
    [
      'a bucket',
      (stack) => ({ failureDestination: FailureDestination.bucket(new Bucket(stack, 'B')) }),
      ['EventCount'],
    ],
    ['a topic', { failureDestination: FailureDestination.kafkaTopic('failed') }, ['EventCount']],
    ['a queue, with metrics asked for', { metrics: [MetricType.KAFKA_METRICS] }, ['KafkaMetrics']],
  ])('with %s the mapping counts: %j', (_, propsIn, expected) => {
    expect((propertiesOf(propsIn).MetricsConfig as { Metrics: string[] } | undefined)?.Metrics).toEqual(expected);
  });

  test('is in a field of its own', () => {
    expect(build().mapping.failureQueue).toBeDefined();
    const { mapping } = build({ failureDestination: FailureDestination.kafkaTopic('failed') });
    expect(mapping).toMatchObject({ failureQueue: undefined, failureTopicName: 'failed' });
  });
});

describe('the schema registry', () => {
  test('of AWS Glue is named by its ARN', () => {
    const registry = 'arn:aws:glue:eu-west-1:111122223333:registry/orders';
    const options = { recordFormat: EventRecordFormat.SOURCE, validate: [SchemaAttribute.KEY, SchemaAttribute.VALUE] };
    expect(propertiesOf({ schemaRegistry: SchemaRegistry.glue(registry, options) })).toMatchObject({
      AmazonManagedKafkaEventSourceConfig: {
        SchemaRegistryConfig: {
          ...{ SchemaRegistryURI: registry, EventRecordFormat: 'SOURCE' },
          SchemaValidationConfigs: [{ Attribute: 'KEY' }, { Attribute: 'VALUE' }],
        },
      },
    });
  });

  test('of Confluent is named by its address, with how to sign in', () => {
    const properties = propertiesOf((stack) => {
      const basicAuth = existingSecret(stack);
      return { schemaRegistry: SchemaRegistry.confluent('https://registry.example.com', { basicAuth }) };
    });
    expect(properties).toMatchObject({
      AmazonManagedKafkaEventSourceConfig: {
        SchemaRegistryConfig: {
          ...{ SchemaRegistryURI: 'https://registry.example.com', EventRecordFormat: 'JSON' },
          AccessConfigs: [{ Type: 'BASIC_AUTH', URI: SECRET_ARN }],
          SchemaValidationConfigs: [{ Attribute: 'VALUE' }],
        },
      },
    });
  });
});

test('a serverless cluster is read as any other', () => {
  const [, properties] = mappingOf(
    synth((stack) => ({ cluster: existingServerless(stack), pollers: EventPollers.onDemand() })),
  );
  expect(properties).toMatchObject({ EventSourceArn: SERVERLESS_ARN, Topics: ['trades'] });
});

function existingServerless(stack: Stack) {
  return KafkaCluster.fromAttributes(stack, 'Serverless', { clusterArn: SERVERLESS_ARN });
}
