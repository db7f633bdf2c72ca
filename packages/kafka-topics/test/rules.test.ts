import { App, CfnParameter, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { FilterCriteria, Function as LambdaFunction, MetricType, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { describe, expect, test } from 'vitest';
import {
  ClusterAccess,
  EventPollers,
  FailureDestination,
  KafkaCluster,
  type KafkaClusterAttributes,
  type KafkaEventSourceMappingProps,
  SchemaRegistry,
} from '../src';
import { build, CLUSTER_ARN, existing, existingSecret, KEY_ARN, type PropsIn, SERVERLESS_ARN } from './mapping';

/** What the construct says of props, without its path; nothing when it takes them. */
function mistakesIn(propsIn: PropsIn): string[] {
  try {
    build(propsIn);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').map((line) => line.replace(/^Test\/Trades: /, ''));
  }
}

const pattern = (value: object) => [FilterCriteria.filter(value)];

describe('one prop', () => {
  test.each<[Partial<KafkaEventSourceMappingProps>, string]>([
    [{ batchSize: 0 }, 'batchSize must be an integer from 1 to 10000, got 0'],
    [{ batchSize: 10_001 }, 'batchSize must be an integer from 1 to 10000, got 10001'],
    [
      { maxBatchingWindow: Duration.seconds(301) },
      'maxBatchingWindow must be whole seconds from 0 s to 5 minutes, got 301 s',
    ],
    [{ maxRetryAttempts: 10_001 }, 'maxRetryAttempts must be an integer from 0 to 10000, got 10001'],
    [{ maxRecordAge: Duration.seconds(59) }, 'maxRecordAge must be whole seconds from 60 s to 7 days, got 59 s'],
    [{ topicName: 'a b' }, 'topicName must be the name of one topic, got "a b"'],
    [{ topicName: '..' }, 'topicName must be the name of one topic, got ".."'],
    [{ consumerGroupId: '' }, 'consumerGroupId must be 1 to 200 letters, digits and - / : _ + = . @, got ""'],
    [{ consumerGroupId: 'all*' }, 'consumerGroupId must be 1 to 200 letters, digits and - / : _ + = . @, got "all*"'],
    [{ pollers: EventPollers.provisioned({ minimum: 0 }) }, 'pollers: minimum must be an integer from 1 to 200, got 0'],
    [
      { pollers: EventPollers.provisioned({ minimum: 201 }) },
      'pollers: minimum must be an integer from 1 to 200, got 201',
    ],
    [
      { pollers: EventPollers.provisioned({ maximum: 2_001 }) },
      'pollers: maximum must be an integer from 1 to 2000, got 2001',
    ],
    [
      { pollers: EventPollers.provisioned({ groupName: '' }) },
      'pollers: groupName must be 1 to 128 characters, got ""',
    ],
    [{ filters: [] }, 'filters must be 1 to 5 patterns, got 0'],
    [
      { filters: pattern({ data: { ticker: ['A'] } }) },
      'filters[0] must have the key value and no other (Kafka messages are filtered by it alone), got {"data":{"ticker":["A"]}}',
    ],
    [{ filters: [{ pattern: 'no json' }] }, 'filters[0] must be made by FilterCriteria.filter(), got no json'],
    [
      { filters: pattern({ value: ['x'.repeat(4_096)] }) },
      'filters[0] must be at most 4096 characters of JSON, got 4110',
    ],
    [
      { schemaRegistry: SchemaRegistry.glue('orders') },
      'schemaRegistry must be the ARN of a registry of AWS Glue (arn:…:registry/<name>), got "orders"',
    ],
    [
      { schemaRegistry: SchemaRegistry.confluent('http://registry') },
      'schemaRegistry must be an address that starts with https://, got "http://registry"',
    ],
    [
      { schemaRegistry: SchemaRegistry.confluent('https://registry', { validate: [] }) },
      'schemaRegistry: validate must name KEY or VALUE or be left out, got none',
    ],
  ])('%j is refused', (props, message) => expect(mistakesIn(props)).toEqual([message]));

  test('a record age that is a token is refused: CDK compares it', () => {
    const maxRecordAge = Duration.seconds(Lazy.number({ produce: () => 60 }));
    expect(mistakesIn({ maxRecordAge })).toEqual(['maxRecordAge must be known at synthesis, got a token']);
  });

  test('any other token passes', () => {
    expect(
      mistakesIn((stack) => {
        const number = (id: string) => new CfnParameter(stack, id, { type: 'Number' }).valueAsNumber;
        const text = (id: string) => new CfnParameter(stack, id).valueAsString;
        return {
          ...{ batchSize: number('Batch'), maxRetryAttempts: number('Retries'), topicName: text('Topic') },
          consumerGroupId: text('Group'),
          pollers: EventPollers.provisioned({
            minimum: number('Min'),
            maximum: number('Max'),
            groupName: text('Pool'),
          }),
        };
      }),
    ).toEqual([]);
  });
});

describe('two props', () => {
  const onDemand = EventPollers.onDemand();
  const alone = (prop: string) =>
    `${prop} must be left out when pollers is EventPollers.onDemand() (only EventPollers.provisioned() knows it), got both`;

  test.each<[string, Partial<KafkaEventSourceMappingProps>]>([
    ['maxRetryAttempts', { maxRetryAttempts: 0 }],
    ['maxRecordAge', { maxRecordAge: Duration.hours(1) }],
    ['bisectBatch', { bisectBatch: true }],
    ['reportBatchItemFailures', { reportBatchItemFailures: true }],
    ['failureDestination of a Kafka topic', { failureDestination: FailureDestination.kafkaTopic('failed') }],
    ['schemaRegistry', { schemaRegistry: SchemaRegistry.confluent('https://registry') }],
    ['metrics', { metrics: [MetricType.EVENT_COUNT] }],
  ])('%s needs provisioned pollers', (prop, props) => {
    expect(mistakesIn({ ...props, pollers: onDemand })).toEqual([alone(prop)]);
    expect(mistakesIn(props)).toEqual([]);
  });

  test('what is switched off needs no provisioned pollers', () => {
    expect(mistakesIn({ pollers: onDemand, bisectBatch: false, reportBatchItemFailures: false })).toEqual([]);
  });

  test('the fewest pollers are not above the most', () => {
    expect(mistakesIn({ pollers: EventPollers.provisioned({ minimum: 9, maximum: 8 }) })).toEqual([
      'pollers: minimum must not be above maximum, got 9 and 8',
    ]);
    expect(mistakesIn({ pollers: EventPollers.provisioned({ minimum: 8, maximum: 8 }) })).toEqual([]);
  });

  test('AT_TIMESTAMP and its time go together', () => {
    const { AT_TIMESTAMP } = StartingPosition;
    expect(mistakesIn({ startingPosition: AT_TIMESTAMP })).toEqual([
      'startingPositionTimestamp must be given when startingPosition is AT_TIMESTAMP, got none',
    ]);
    expect(mistakesIn({ startingPositionTimestamp: 1_795_248_000 })).toEqual([
      'startingPositionTimestamp must be left out unless startingPosition is AT_TIMESTAMP, got 1795248000 and TRIM_HORIZON',
    ]);
  });

  test('a topic is not its own failure destination', () => {
    expect(mistakesIn({ failureDestination: FailureDestination.kafkaTopic('trades') })).toEqual([
      'failureDestination must be another topic than topicName (it would never end), got "trades"',
    ]);
  });

  test('a registry is signed in to in one way', () => {
    expect(
      mistakesIn((stack) => {
        const secret = existingSecret(stack);
        const options = { basicAuth: secret, clientCertificate: secret };
        return { schemaRegistry: SchemaRegistry.confluent('https://registry', options) };
      }),
    ).toEqual(['schemaRegistry: clientCertificate must be left out when basicAuth is given, got both']);
  });
});

describe('how pollers sign in', () => {
  test('with IAM a secret says nothing', () => {
    expect(mistakesIn((stack) => ({ secret: existingSecret(stack) }))).toEqual([
      'secret must be left out when accessControl of cluster is IAM (pollers sign in with the role of the function), got both',
    ]);
  });

  test.each([
    ['SCRAM', 'name and password'],
    ['TLS', 'a client certificate'],
  ])('with %s a secret is needed', (method, what) => {
    expect(mistakesIn((stack) => ({ cluster: withoutSecret(stack, method) }))).toEqual([
      `secret must be given when accessControl of cluster is ${method} (pollers sign in with ${what}), got none`,
    ]);
  });

  test('a secret for SASL/SCRAM is one that Amazon MSK takes, under a key that is known', () => {
    expect(
      mistakesIn((stack) => ({
        cluster: existing(stack, ClusterAccess.scram(Secret.fromSecretNameV2(stack, 'Named', 'lambda'))),
      })),
    ).toEqual([
      'secret must have a name that starts with AmazonMSK_ (Amazon MSK takes no other for SASL/SCRAM), got "lambda"',
      'secret must have an encryptionKey (Amazon MSK takes no secret under the key of Secrets Manager, and the function needs leave to use it; bring one by Secret.fromSecretAttributes() with encryptionKey), got none',
    ]);
  });

  test('a secret that is made here has a name that only the deployment knows', () => {
    expect(
      mistakesIn((stack) => {
        const encryptionKey = Key.fromKeyArn(stack, 'Key', KEY_ARN);
        return { cluster: existing(stack, ClusterAccess.scram(new Secret(stack, 'Secret', { encryptionKey }))) };
      }),
    ).toEqual([]);
  });
});

/** A cluster whose clients do not sign in with IAM and that knows no secret, as one with mutual TLS. */
function withoutSecret(stack: Stack, method: string) {
  const { node, clusterArn, port, connections, grantProduce, grantConsume } = existing(stack);
  return { node, clusterArn, port, connections, grantProduce, grantConsume, accessControl: { method } } as never;
}

test('a function without a role is refused: it would get leave to nothing', () => {
  const [mistake] = mistakesIn((stack) => ({ consumer: LambdaFunction.fromFunctionName(stack, 'Theirs', 'theirs') }));
  expect(mistake).toBe(
    'consumer must have a role that is known (bring an existing function by Function.fromFunctionAttributes() with its role), got none',
  );
});

test('all mistakes are told at once, each with the path of the construct, and nothing is made', () => {
  const stack = new Stack(new App(), 'Test');
  expect(() => build({ batchSize: 0, topicName: '', pollers: EventPollers.onDemand(), bisectBatch: true })).toThrow(
    [
      'Test/Trades: topicName must be the name of one topic, got ""',
      'Test/Trades: batchSize must be an integer from 1 to 10000, got 0',
      'Test/Trades: bisectBatch must be left out when pollers is EventPollers.onDemand() (only EventPollers.provisioned() knows it), got both',
    ].join('\n'),
  );
  expect(stack.node.findAll()).toHaveLength(1);
});

describe('a cluster that exists', () => {
  const brought = (attributes: Partial<KafkaClusterAttributes>) => () =>
    KafkaCluster.fromAttributes(new Stack(new App(), 'Test'), 'Kafka', { clusterArn: CLUSTER_ARN, ...attributes });
  const scram = () => ClusterAccess.scram(existingSecret(new Stack(new App(), 'Other')));

  test('is named by an ARN', () => {
    expect(brought({ clusterArn: 'orders' })).toThrow(
      'Test/Kafka: clusterArn must be the ARN of a cluster of Amazon MSK (arn:<partition>:kafka:<region>:<account>:cluster/<name>/<uuid>), got "orders"',
    );
  });

  test.each<[string, Partial<KafkaClusterAttributes>]>([
    ['by its ARN', { clusterArn: SERVERLESS_ARN }],
    ['as you say', { clusterArn: Lazy.string({ produce: () => SERVERLESS_ARN }), serverless: true }],
  ])('and is serverless %s is signed in to with IAM only', (_, attributes) => {
    expect(brought({ ...attributes, access: scram() })).toThrow(
      'Test/Kafka: access must be ClusterAccess.iam() for an MSK Serverless cluster, got SCRAM',
    );
    expect(brought(attributes)).not.toThrow();
  });
});
