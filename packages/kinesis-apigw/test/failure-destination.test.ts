import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, test } from 'vitest';
import { FailureDestination } from '../src';
import { build, ownConsumer, type PropsIn, synth } from './pipeline';

const MAPPING = 'AWS::Lambda::EventSourceMapping';
const to = (failureDestination: FailureDestination) => ({ failureDestination });
const goesTo = (Destination: unknown) => ({ DestinationConfig: { OnFailure: { Destination } } });

/** What the consumer's role may do with a service. */
function allowed(propsIn: PropsIn, service: string): unknown[] {
  const policies = Object.values(synth(propsIn).findResources('AWS::IAM::Policy'));
  const statements = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  return statements.filter(({ Action }) => JSON.stringify(Action).includes(`"${service}:`));
}

const failureAlarms = (propsIn: PropsIn) =>
  Object.keys(build(propsIn).pipeline.monitoring.alarms).filter((key) => key.startsWith('Failure'));

describe('a bucket', () => {
  const props = to(FailureDestination.bucket());
  const template = synth(props);
  const bucketArn = { 'Fn::GetAtt': ['IngestFailureBucketA69F07C5', 'Arn'] };

  test('takes the place of the queue', () => {
    template.hasResourceProperties(MAPPING, goesTo(bucketArn));
    template.resourceCountIs('AWS::SQS::Queue', 0);
    const { pipeline } = build(props);
    expect(pipeline.failureBucket).toBeDefined();
    expect(pipeline.failureQueue).toBeUndefined();
  });

  test('is encrypted, private, over TLS only, and deletes no batch', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      LifecycleConfiguration: {
        Rules: [{ Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }],
      },
    });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: [Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })],
      },
    });
  });

  test.each([
    [RemovalPolicy.RETAIN, 'Retain'],
    [RemovalPolicy.DESTROY, 'Delete'],
  ])('follows removalPolicy: %s', (removalPolicy, DeletionPolicy) => {
    synth({ ...props, removalPolicy }).hasResource('AWS::S3::Bucket', { DeletionPolicy });
  });

  test('lets the consumer put batches and look whether it may, and neither read nor delete', () => {
    expect(allowed(props, 's3')).toEqual([
      { Effect: 'Allow', Action: 's3:PutObject', Resource: { 'Fn::Join': ['', [bucketArn, '/aws/lambda/*']] } },
      { Effect: 'Allow', Action: 's3:ListBucket', Resource: bucketArn },
    ]);
  });

  test('of yours with a key lets a consumer of yours encrypt', () => {
    const yours = (stack: Stack) => {
      const encryptionKey = new Key(stack, 'Key');
      const bucket = new Bucket(stack, 'Mine', { encryption: BucketEncryption.KMS, encryptionKey });
      return { consumer: ownConsumer(stack), failureDestination: FailureDestination.bucket(bucket) };
    };
    synth(yours).resourceCountIs('AWS::S3::Bucket', 1);
    expect(allowed(yours, 'kms')).toEqual([
      { Effect: 'Allow', Action: 'kms:GenerateDataKey', Resource: { 'Fn::GetAtt': ['Key961B73FD', 'Arn'] } },
    ]);
  });
});

describe('a topic', () => {
  const props = to(FailureDestination.topic());
  const template = synth(props);
  const topicArn = { Ref: 'IngestFailureTopic465A50D8' };

  test('takes the place of the queue', () => {
    template.hasResourceProperties(MAPPING, goesTo(topicArn));
    template.resourceCountIs('AWS::SQS::Queue', 0);
    expect(build(props).pipeline.failureTopic).toBeDefined();
  });

  test('is encrypted and over TLS only', () => {
    template.hasResourceProperties('AWS::SNS::Topic', {
      KmsMasterKeyId: { 'Fn::Join': ['', Match.arrayWith([':alias/aws/sns'])] },
    });
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: [Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })],
      },
    });
  });

  test('lets the consumer publish to it and nothing else', () => {
    expect(allowed(props, 'sns')).toEqual([{ Effect: 'Allow', Action: 'sns:Publish', Resource: topicArn }]);
    expect(allowed(props, 'kms')).toEqual([]);
  });

  test('of yours is used', () => {
    const yours = (stack: Stack) => to(FailureDestination.topic(new Topic(stack, 'Mine')));
    synth(yours).hasResourceProperties(MAPPING, goesTo({ Ref: 'MineC1B42D3A' }));
  });
});

describe('a queue', () => {
  test('of yours is used, with leave to send to it', () => {
    const yours = (stack: Stack) => to(FailureDestination.queue(new Queue(stack, 'Mine')));
    const template = synth(yours);
    template.resourceCountIs('AWS::SQS::Queue', 1);
    template.hasResourceProperties(MAPPING, goesTo({ 'Fn::GetAtt': ['MineC1B42D3A', 'Arn'] }));
    expect(JSON.stringify(allowed(yours, 'sqs'))).toContain('sqs:SendMessage');
  });
});

describe('what watches it', () => {
  test.each([
    ['a queue', FailureDestination.queue(), ['FailureQueueFirstMessage', 'FailureQueueOldestMessage'], undefined],
    [
      'a bucket',
      FailureDestination.bucket(),
      ['FailureDestinationDelivered', 'FailureDestinationDropped'],
      { Metrics: ['EventCount'] },
    ],
    [
      'a topic',
      FailureDestination.topic(),
      ['FailureDestinationDelivered', 'FailureDestinationDropped'],
      { Metrics: ['EventCount'] },
    ],
  ])('%s: alarms that see data', (_, destination, alarms, counts) => {
    expect(failureAlarms(to(destination))).toEqual(alarms);
    synth(to(destination)).hasResourceProperties(MAPPING, { MetricsConfig: counts ?? Match.absent() });
  });

  test('by the id of the mapping, which is what Lambda publishes', () => {
    const template = synth(to(FailureDestination.bucket()));
    const [mapping] = Object.keys(template.findResources(MAPPING));
    for (const MetricName of ['OnFailureDestinationDeliveredEventCount', 'DroppedEventCount']) {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        MetricName,
        Threshold: 1,
        Dimensions: [{ Name: 'EventSourceMappingUUID', Value: { Ref: mapping } }],
      });
    }
  });
});
