import { App, Lazy, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Stream, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import { describe, expect, test } from 'vitest';
import { DataStream, type DataStreamProps } from '../src';
import { warningsOf } from './warnings-of';

type PropsIn = (stack: Stack) => DataStreamProps;

function build(propsIn: PropsIn): { stack: Stack; stream: DataStream } {
  const stack = new Stack(new App(), 'Test');
  return { stack, stream: new DataStream(stack, 'Stream', propsIn(stack)) };
}

const synth = (propsIn: PropsIn = () => ({})) => Template.fromStack(build(propsIn).stack);

test('a stream has two shards, keeps a day, is encrypted and stays', () => {
  synth().hasResource('AWS::Kinesis::Stream', {
    Properties: {
      ShardCount: 2,
      RetentionPeriodHours: 24,
      StreamModeDetails: { StreamMode: 'PROVISIONED' },
      StreamEncryption: { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' },
      DesiredShardLevelMetrics: Match.absent(),
      MaxRecordSizeInKiB: Match.absent(),
      WarmThroughputMiBps: Match.absent(),
    },
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
  });
});

test('each prop of a provisioned stream reaches it', () => {
  const template = synth((stack) => ({
    shardCount: 5,
    retentionHours: 48,
    enableEnhancedMonitoring: true,
    encryptionKey: Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:123456789012:key/0a'),
    maxRecordSize: Size.mebibytes(3),
    removalPolicy: RemovalPolicy.DESTROY,
  }));
  template.hasResource('AWS::Kinesis::Stream', {
    Properties: {
      ShardCount: 5,
      RetentionPeriodHours: 48,
      DesiredShardLevelMetrics: ['ALL'],
      StreamEncryption: { KeyId: 'arn:aws:kms:eu-west-1:123456789012:key/0a' },
      MaxRecordSizeInKiB: 3_072,
    },
    DeletionPolicy: 'Delete',
  });
});

test('an on-demand stream has no number of shards', () => {
  synth(() => ({ streamMode: StreamMode.ON_DEMAND })).hasResourceProperties('AWS::Kinesis::Stream', {
    ShardCount: Match.absent(),
    StreamModeDetails: { StreamMode: 'ON_DEMAND' },
  });
});

test('numbers known only at deployment pass', () => {
  const token = Lazy.number({ produce: () => 0 });
  expect(
    DataStream.mistakes({ shardCount: token, retentionHours: token, maxRecordSize: Size.kibibytes(token) }),
  ).toEqual([]);
});

test('warm throughput reaches an on-demand stream, and a warning says what the account must be', () => {
  const onDemand = () => ({ streamMode: StreamMode.ON_DEMAND, warmThroughputMiBps: 60 });
  synth(onDemand).hasResourceProperties('AWS::Kinesis::Stream', { WarmThroughputMiBps: 60 });
  expect(warningsOf(build(onDemand).stream)).toEqual({
    '@streaming-patterns/data-stores:warmThroughput': expect.stringContaining('MinimumThroughputBillingCommitment'),
  });
});

describe('mistakes', () => {
  const { ON_DEMAND, PROVISIONED } = StreamMode;
  const onDemandOnly = 'warmThroughputMiBps must be left out unless streamMode is ON_DEMAND (use shardCount), got';
  test.each<[DataStreamProps, string]>([
    [{ shardCount: 0 }, 'shardCount must be an integer from 1 to 200, got 0'],
    [{ retentionHours: 23 }, 'retentionHours must be an integer from 24 to 8760, got 23'],
    [
      { maxRecordSize: Size.mebibytes(11) },
      'maxRecordSize must be whole KiB from 1024 KiB (1 MiB) to 10240 KiB (10 MiB), got 11264 KiB',
    ],
    [
      { streamMode: ON_DEMAND, shardCount: 3 },
      'shardCount must be left out when streamMode is ON_DEMAND (Kinesis sets the shards), got 3',
    ],
    [
      { streamMode: ON_DEMAND, warmThroughputMiBps: 10_241 },
      'warmThroughputMiBps must be an integer from 1 to 10240, got 10241',
    ],
    [{ warmThroughputMiBps: 60 }, `${onDemandOnly} 60 and PROVISIONED`],
    [{ warmThroughputMiBps: 61, streamMode: PROVISIONED }, `${onDemandOnly} 61 and PROVISIONED`],
    [
      { producerAccounts: ['111122223333'] },
      'encryptionKey must be given together with producerAccounts (no other account can use alias/aws/kinesis), got producerAccounts alone',
    ],
  ])('%# %s', (props, mistake) => expect(DataStream.mistakes(props)).toEqual([mistake]));

  test.each([
    [['123'], 'producerAccounts must be account ids of 12 digits, got "123"'],
    [[], 'producerAccounts must name an account or be left out, got none'],
  ])('producerAccounts %j', (producerAccounts, mistake) => {
    const encryptionKey = new Key(new Stack(), 'Key');
    expect(DataStream.mistakes({ producerAccounts, encryptionKey })).toEqual([mistake]);
  });

  test('are told by the path of the stream, all at once, before CDK looks', () => {
    expect(() => build(() => ({ shardCount: 0, retentionHours: 9_000 }))).toThrow(
      [
        'Test/Stream: shardCount must be an integer from 1 to 200, got 0',
        'Test/Stream: retentionHours must be an integer from 24 to 8760, got 9000',
      ].join('\n'),
    );
  });

  test('beside a stream that exists are all props of a new one', () => {
    const stack = new Stack();
    const props: DataStreamProps = {
      shardCount: 3,
      streamMode: StreamMode.PROVISIONED,
      enableEnhancedMonitoring: false,
      encryptionKey: new Key(stack, 'Key'),
      warmThroughputMiBps: 60,
      producerAccounts: ['111122223333'],
    };
    const others = { retentionHours: 48, maxRecordSize: Size.mebibytes(2), removalPolicy: RemovalPolicy.DESTROY };
    expect(DataStream.mistakes({ ...props, ...others }, new Stream(stack, 'Existing')).sort()).toEqual(
      Object.keys(props)
        .map((name) => `${name} must be left out when stream is given (set it where that stream is made), got both`)
        .sort(),
    );
  });
});

describe('producerAccounts', () => {
  const shared = (stack: Stack) => ({
    encryptionKey: new Key(stack, 'Key'),
    producerAccounts: ['111122223333', '444455556666'],
  });
  const principal = {
    AWS: ['111122223333', '444455556666'].map((account) => ({
      'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::${account}:root`]],
    })),
  };
  const arn = { 'Fn::GetAtt': ['Stream790BDEE4', 'Arn'] };

  test('may write to the stream, and do nothing else', () => {
    synth(shared).hasResourceProperties('AWS::Kinesis::ResourcePolicy', {
      ResourceArn: arn,
      ResourcePolicy: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: principal,
            Action: ['kinesis:PutRecord', 'kinesis:PutRecords', 'kinesis:DescribeStreamSummary', 'kinesis:ListShards'],
            Resource: arn,
          },
        ],
      },
    });
  });

  test('may encrypt with the key, by way of Kinesis only', () => {
    synth(shared).hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          {
            Sid: 'ProducersOfOtherAccountsEncrypt',
            Effect: 'Allow',
            Principal: principal,
            Action: 'kms:GenerateDataKey',
            Resource: '*',
            Condition: {
              StringEquals: {
                'kms:ViaService': { 'Fn::Join': ['', ['kinesis.', { Ref: 'AWS::Region' }, '.amazonaws.com']] },
              },
            },
          },
        ]),
      },
    });
    expect(warningsOf(build(shared).stream)).toEqual({});
  });

  test('with a key whose policy cannot be changed here, a warning says what to allow', () => {
    const { stream } = build((stack) => ({
      producerAccounts: ['111122223333'],
      encryptionKey: Key.fromKeyArn(stack, 'Theirs', 'arn:aws:kms:eu-west-1:123456789012:key/0a'),
    }));
    expect(warningsOf(stream)).toEqual({
      '@streaming-patterns/data-stores:keyPolicy': expect.stringContaining(
        'allow kms:GenerateDataKey to 111122223333 there',
      ),
    });
  });
});
