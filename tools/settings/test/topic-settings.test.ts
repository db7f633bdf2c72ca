import { KafkaEventSourceMapping } from '@streaming-patterns/kafka-topics';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, test } from 'vitest';
import { existingCluster, readSettings, TOPIC_SETTINGS, topicConflicts, topicProps, topicsToMake } from '../src';

const clusterArn = 'arn:aws:kafka:eu-west-1:111122223333:cluster/orders/0a1b2c3d-1111-2222-3333-444455556666-7';
const secretArn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:AmazonMSK_lambda-AbCdEf';
const secretKeyArn = 'arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d';

function read(context: Record<string, string>) {
  return readSettings(new App({ context }).node, TOPIC_SETTINGS, topicConflicts);
}

function synth(context: Record<string, string>): Template {
  const stack = new Stack(new App(), 'Test');
  const given = read({ clusterArn, ...context });
  const consumer = new LambdaFunction(stack, 'Reader', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromInline('//'),
  });
  const options = topicProps(stack, given, existingCluster(stack, given));
  new KafkaEventSourceMapping(stack, 'Topic', { ...options, consumer });
  return Template.fromStack(stack);
}

/** The mistakes in settings that do not go together. */
function conflictsIn(context: Record<string, string>): string[] {
  try {
    read(context);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n  ').slice(1);
  }
}

const mappingOf = (context: Record<string, string>) => {
  const [{ Properties }] = Object.values(synth(context).findResources('AWS::Lambda::EventSourceMapping'));
  return Properties;
};

test('each setting reaches the event source mapping', () => {
  const properties = mappingOf({
    ...{ topicName: 'returns', consumerGroupId: 'billing', batchSize: '11', maxBatchingWindowSeconds: '22' },
    ...{ startingPosition: 'AT_TIMESTAMP', startingPositionTimestamp: '2026-11-24T08:00:00Z' },
    ...{ minimumPollers: '3', maximumPollers: '44', pollerGroupName: 'night', bisectBatch: 'false' },
    ...{ maxRetryAttempts: '55', maxRecordAgeHours: '2', failureTopicName: 'returns.failed' },
    filters: '[{"value":{"ticker":["AMZN"]}}]',
    schemaRegistryArn: 'arn:aws:glue:eu-west-1:111122223333:registry/orders',
  });
  expect(properties).toMatchObject({
    ...{ EventSourceArn: clusterArn, Topics: ['returns'], BatchSize: 11, MaximumBatchingWindowInSeconds: 22 },
    ...{ StartingPosition: 'AT_TIMESTAMP', StartingPositionTimestamp: 1_795_507_200 },
    ProvisionedPollerConfig: { MinimumPollers: 3, MaximumPollers: 44, PollerGroupName: 'night' },
    ...{ BisectBatchOnFunctionError: false, MaximumRetryAttempts: 55, MaximumRecordAgeInSeconds: 7_200 },
    DestinationConfig: { OnFailure: { Destination: 'kafka://returns.failed' } },
    FilterCriteria: { Filters: [{ Pattern: '{"value":{"ticker":["AMZN"]}}' }] },
    AmazonManagedKafkaEventSourceConfig: {
      ConsumerGroupId: 'billing',
      SchemaRegistryConfig: { SchemaRegistryURI: 'arn:aws:glue:eu-west-1:111122223333:registry/orders' },
    },
  });
});

test.each([
  ['SCRAM', { secretArn, secretKeyArn }, 'SASL_SCRAM_512_AUTH'],
  ['TLS', { secretArn }, 'CLIENT_CERTIFICATE_TLS_AUTH'],
])('with %s the pollers sign in with the secret', (accessControlMethod, secret, Type) => {
  expect(mappingOf({ accessControlMethod, ...secret })).toMatchObject({
    SourceAccessConfigurations: [{ Type, URI: secretArn }],
  });
});

test('the security groups of the brokers let themselves in', () => {
  const template = synth({ securityGroupIds: 'sg-0123456789abcdef0,sg-0123456789abcdef1' });
  const rules = Object.values(template.findResources('AWS::EC2::SecurityGroupIngress'));
  expect(rules.map(({ Properties }) => [Properties.GroupId, Properties.SourceSecurityGroupId]).sort()).toEqual(
    expect.arrayContaining([
      ['sg-0123456789abcdef0', 'sg-0123456789abcdef0'],
      ['sg-0123456789abcdef1', 'sg-0123456789abcdef1'],
    ]),
  );
});

test('pollers on demand have no error controls', () => {
  const properties = mappingOf({ provisionedPollers: 'false' });
  expect(properties).not.toHaveProperty('ProvisionedPollerConfig');
  expect(properties).not.toHaveProperty('MaximumRetryAttempts');
});

test.each([
  ['arn:aws:sqs:eu-west-1:111122223333:failed'],
  ['arn:aws:sns:eu-west-1:111122223333:failed'],
  ['arn:aws:s3:::failed-orders'],
])('batches that were given up go to %s', (failureDestinationArn) => {
  const template = synth({ failureDestinationArn });
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    DestinationConfig: { OnFailure: { Destination: failureDestinationArn } },
  });
  template.resourceCountIs('AWS::SQS::Queue', 0);
});

test('the topics of a new cluster are the one that is read, and the one for failures', () => {
  expect(topicsToMake(read({ createCluster: 'true' }))).toEqual([{ name: 'orders' }]);
  const settings = { topicName: 'trades', topicPartitions: '6', failureTopicName: 'failed' };
  expect(topicsToMake(read({ createCluster: 'true', ...settings }))).toEqual([
    { name: 'trades', partitions: 6 },
    { name: 'failed', partitions: 6 },
  ]);
});

describe('settings that do not go together are told', () => {
  const ways = 'clusterArn must be given (a cluster that exists), or createCluster=true (a new one, at a price)';
  const scram = { clusterArn, accessControlMethod: 'SCRAM' };
  test.each<[Record<string, string>, string[]]>([
    [{}, [`${ways}, got neither`]],
    [{ clusterArn, createCluster: 'true' }, [`${ways}, got both`]],
    [
      { createCluster: 'true', secretArn, securityGroupIds: 'sg-0123456789abcdef0' },
      [
        'secretArn must be left out with createCluster=true',
        'securityGroupIds must be left out with createCluster=true',
      ],
    ],
    [
      { createCluster: 'true', accessControlMethod: 'TLS' },
      ['accessControlMethod must be IAM or SCRAM with createCluster=true (for certificates use msk-cluster), got TLS'],
    ],
    [
      { clusterArn, topicPartitions: '6' },
      ['topicPartitions must be left out unless createCluster=true (the topic of clusterArn exists)'],
    ],
    [
      scram,
      [
        'secretArn must be given when accessControlMethod is SCRAM',
        'secretKeyArn must be given when accessControlMethod is SCRAM',
      ],
    ],
    [{ clusterArn, secretArn }, ['secretArn must be left out when accessControlMethod is IAM']],
    [{ clusterArn, accessControlMethod: 'TLS' }, ['secretArn must be given when accessControlMethod is TLS']],
    [
      { clusterArn, provisionedPollers: 'false', minimumPollers: '2', pollerGroupName: 'night' },
      [
        'minimumPollers must be left out with provisionedPollers=false',
        'pollerGroupName must be left out with provisionedPollers=false',
      ],
    ],
    [
      { clusterArn, failureTopicName: 'failed', failureDestinationArn: 'arn:aws:s3:::failed' },
      ['failureDestinationArn must be left out with failureTopicName'],
    ],
    [{ createCluster: 'true', accessControlMethod: 'SCRAM' }, []],
    [{ ...scram, secretArn, secretKeyArn }, []],
    [{ clusterArn, accessControlMethod: 'TLS', secretArn, secretKeyArn }, []],
  ])('%j', (context, expected) => expect(conflictsIn(context)).toEqual(expected));
});

test.each([
  ['clusterArn', 'arn:aws:kinesis:eu-west-1:111122223333:stream/s'],
  ['secretArn', 'AmazonMSK_lambda'],
  ['secretArn', secretArn.replace(/-AbCdEf$/, '')],
  ['securityGroupIds', 'sg-0123456789abcdef0,subnet-1'],
  ['consumerGroupId', 'all*'],
  ['topicName', 'a b'],
  ['failureDestinationArn', 'arn:aws:lambda:eu-west-1:111122223333:function:f'],
  ['filters', '{"value":{}}'],
  ['schemaRegistryArn', 'orders'],
])('%s is not %s', (name, value) => {
  expect(TOPIC_SETTINGS[name as keyof typeof TOPIC_SETTINGS].parse(value)).toBeUndefined();
});

test('the defaults that the table tells are those that hold: giving them all changes nothing', () => {
  const ofNewCluster = ['createCluster', 'topicPartitions'];
  const defaults = Object.entries(TOPIC_SETTINGS).flatMap(([name, setting]) =>
    setting.default && !ofNewCluster.includes(name) ? [[name, setting.default]] : [],
  );
  expect(defaults.length).toBeGreaterThan(6);
  expect(synth(Object.fromEntries(defaults)).toJSON()).toEqual(synth({}).toJSON());
});
