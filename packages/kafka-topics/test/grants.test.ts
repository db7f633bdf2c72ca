import { CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, test } from 'vitest';
import { ClusterAccess, FailureDestination, KafkaCluster, SchemaRegistry } from '../src';
import {
  build,
  CLUSTER_ARN,
  existing,
  existingSecret,
  KEY_ARN,
  type PropsIn,
  SECRET_ARN,
  SERVERLESS_ARN,
  synth,
} from './mapping';
import { allowedToPollers } from './policies';

const allowed = (propsIn: PropsIn = {}) => allowedToPollers(synth(propsIn));
const TOPIC = `${CLUSTER_ARN.replace(':cluster/', ':topic/')}/trades`;
const GROUP = `${CLUSTER_ARN.replace(':cluster/', ':group/')}/billing`;
const QUEUE = [expect.stringMatching(/FailureQueue/)];

/** Names no resource. Source: Service Authorization Reference, Amazon MSK and Amazon EC2. */
const ON_EVERYTHING = Object.fromEntries(
  [
    'kafka:GetBootstrapBrokers',
    ...['Create', 'Delete'].map((verb) => `ec2:${verb}NetworkInterface`),
    ...['NetworkInterfaces', 'SecurityGroups', 'Subnets', 'Vpcs'].map((what) => `ec2:Describe${what}`),
  ].map((action) => [action, ['*']]),
);
const FIND = { ...ON_EVERYTHING, 'kafka:DescribeClusterV2': [CLUSTER_ARN], 'sqs:SendMessage': QUEUE };
const SIGN_IN_BY_SECRET = {
  'secretsmanager:GetSecretValue': [SECRET_ARN],
  'secretsmanager:DescribeSecret': [SECRET_ARN],
  'kms:Decrypt': [KEY_ARN],
};

describe('the pollers may do this and nothing else', () => {
  test('with IAM: read the one topic as a member of the one group', () => {
    expect(allowed({ consumerGroupId: 'billing' })).toEqual({
      ...FIND,
      'kafka-cluster:Connect': [CLUSTER_ARN],
      'kafka-cluster:DescribeClusterDynamicConfiguration': [CLUSTER_ARN],
      ...{ 'kafka-cluster:DescribeTopic': [TOPIC], 'kafka-cluster:ReadData': [TOPIC] },
      ...{ 'kafka-cluster:DescribeGroup': [GROUP], 'kafka-cluster:AlterGroup': [GROUP] },
    });
  });

  test('with SASL/SCRAM: read the one secret, by its key', () => {
    expect(allowed((stack) => ({ cluster: existing(stack, ClusterAccess.scram(existingSecret(stack))) }))).toEqual({
      ...{ ...FIND, ...SIGN_IN_BY_SECRET, 'kafka:ListScramSecrets': [CLUSTER_ARN] },
    });
  });

  test('with mutual TLS: read the one secret, by its key', () => {
    expect(allowed((stack) => ({ cluster: existing(stack, ClusterAccess.mutualTls(existingSecret(stack))) }))).toEqual({
      ...{ ...FIND, ...SIGN_IN_BY_SECRET },
    });
  });

  test('with a serverless cluster: the same as with IAM, by the second version of DescribeCluster', () => {
    const actions = allowed((stack) => ({
      cluster: KafkaCluster.fromAttributes(stack, 'Serverless', { clusterArn: SERVERLESS_ARN }),
    }));
    expect(actions['kafka:DescribeClusterV2']).toEqual([SERVERLESS_ARN]);
    expect(actions).not.toHaveProperty('kafka:DescribeCluster');
  });
});

test('the generated group is named in the policy as in the mapping', () => {
  const { stack, mapping } = build();
  const actions = allowedToPollers(Template.fromStack(stack));
  const group = stack.resolve(mapping.consumerGroupId)['Fn::Join'][1][0];
  expect(actions['kafka-cluster:AlterGroup']).toEqual([expect.stringContaining(`"${group}"`)]);
});

test('a cluster whose ARN is known at deployment only is named by parts of it', () => {
  const actions = allowed((stack) => {
    const clusterArn = new CfnParameter(stack, 'Arn').valueAsString;
    return {
      cluster: KafkaCluster.fromAttributes(stack, 'Kafka', { clusterArn }),
      consumerGroupId: 'billing',
    };
  });
  const [topic] = actions['kafka-cluster:ReadData'];
  expect(JSON.parse(topic)['Fn::Join'][1]).toEqual([
    { 'Fn::Select': [0, { 'Fn::Split': [':cluster/', { Ref: 'Arn' }] }] },
    ':topic/',
    { 'Fn::Select': [1, { 'Fn::Split': [':cluster/', { Ref: 'Arn' }] }] },
    '/trades',
  ]);
});

test('the key of a secret may be used by way of Secrets Manager only', () => {
  const template = synth((stack) => ({ cluster: existing(stack, ClusterAccess.scram(existingSecret(stack))) }));
  const policies = JSON.stringify(template.findResources('AWS::IAM::Policy'));
  expect(policies).toContain(
    '"Condition":{"StringEquals":{"kms:ViaService":{"Fn::Join":["",["secretsmanager.",{"Ref":"AWS::Region"},".",{"Ref":"AWS::URLSuffix"}]]}}}',
  );
});

test('a secret that is known without its random end is allowed with any end of that length', () => {
  const actions = allowed((stack) => {
    const encryptionKey = Key.fromKeyArn(stack, 'Key', KEY_ARN);
    const secretPartialArn = SECRET_ARN.replace(/-AbCdEf$/, '');
    const secret = Secret.fromSecretAttributes(stack, 'Secret', { secretPartialArn, encryptionKey });
    return { cluster: existing(stack, ClusterAccess.scram(secret)) };
  });
  expect(actions['secretsmanager:GetSecretValue']).toEqual([SECRET_ARN.replace('AbCdEf', '??????')]);
});

describe('the failure destination may be written to, and nothing else of it', () => {
  const written = (propsIn: PropsIn) => {
    const [without, all] = [allowed(), allowed(propsIn)];
    return Object.fromEntries(
      Object.entries(all).filter(([action, resources]) => without[action]?.join() !== resources.join()),
    );
  };

  test('a queue with a key of its own', () => {
    const encryption = QueueEncryption.KMS;
    expect(
      written((stack) => ({ failureDestination: FailureDestination.queue(new Queue(stack, 'Own', { encryption })) })),
    ).toEqual({
      'sqs:SendMessage': [expect.stringMatching(/^\{"Fn::GetAtt":\["Own/)],
      'kms:GenerateDataKey': [expect.stringMatching(/OwnKey/)],
      'kms:Decrypt': [expect.stringMatching(/OwnKey/)],
    });
  });

  test('a bucket with a key of its own: objects where Lambda puts them', () => {
    const encryption = BucketEncryption.KMS;
    expect(
      written((stack) => ({ failureDestination: FailureDestination.bucket(new Bucket(stack, 'Own', { encryption })) })),
    ).toEqual({
      's3:PutObject': [expect.stringMatching(/Own.*aws\/lambda\/\*/)],
      's3:ListBucket': [expect.stringMatching(/Own/)],
      'kms:GenerateDataKey': [expect.stringMatching(/OwnKey/)],
    });
  });

  test('an SNS topic', () => {
    expect(written((stack) => ({ failureDestination: FailureDestination.snsTopic(new Topic(stack, 'Own')) }))).toEqual({
      'sns:Publish': [expect.stringMatching(/Own/)],
    });
  });

  test('another topic of the cluster', () => {
    const failed = TOPIC.replace(/trades$/, 'failed');
    const { 'kafka-cluster:DescribeTopic': described, ...rest } = written({
      failureDestination: FailureDestination.kafkaTopic('failed'),
    });
    expect(rest).toMatchObject({
      'kafka-cluster:WriteData': [failed],
      'kafka-cluster:WriteDataIdempotently': [CLUSTER_ARN],
    });
    expect(described).toEqual([failed, TOPIC]);
  });
});

test('of a registry of AWS Glue its own schemas may be read', () => {
  const registry = 'arn:aws:glue:eu-west-1:111122223333:registry/orders';
  const actions = allowed({ schemaRegistry: SchemaRegistry.glue(registry) });
  expect(actions['glue:GetRegistry']).toEqual([registry]);
  expect(actions['glue:GetSchemaVersion']).toEqual([registry, 'arn:aws:glue:eu-west-1:111122223333:schema/orders/*']);
});

describe('grants of a cluster', () => {
  const roleIn = (stack: Stack) =>
    new Role(stack, 'Role', { assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com') });

  test('to write name the cluster and the one topic', () => {
    const stack = new Stack();
    existing(stack).grantProduce('trades', roleIn(stack));
    const [{ Properties }] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
    expect(Properties.PolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: ['kafka-cluster:Connect', 'kafka-cluster:WriteDataIdempotently'],
        Resource: CLUSTER_ARN,
      },
      { Effect: 'Allow', Action: ['kafka-cluster:DescribeTopic', 'kafka-cluster:WriteData'], Resource: TOPIC },
    ]);
  });

  test.each([
    ['a topic with a star', 'trades*', 'billing', 'topicName must be the name of one topic, got "trades*"'],
    ['a group with a star', 'trades', 'b*', 'group must be the name of one consumer group, got "b*"'],
  ])('refuse %s', (_, topicName, group, message) => {
    const stack = new Stack();
    expect(() => existing(stack).grantConsume(topicName, group, roleIn(stack))).toThrow(message);
  });

  test('refuse a cluster without IAM, with the way out', () => {
    const stack = new Stack();
    const cluster = existing(stack, ClusterAccess.scram(existingSecret(stack)));
    expect(() => cluster.grantProduce('trades', roleIn(stack))).toThrow(
      'accessControl must be IAM for grants, got SCRAM (give access with ACLs of Kafka',
    );
  });
});
