import { Lazy, Size, type Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Stream, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import { describe, expect, test } from 'vitest';
import { build, synth, warningsOf } from './pipeline';

describe('maxRecordSize', () => {
  test('reaches the stream and the models of both paths', () => {
    const template = synth({ maxRecordSize: Size.mebibytes(3) });
    template.hasResourceProperties('AWS::Kinesis::Stream', { MaxRecordSizeInKiB: 3_072 });
    const models = Object.values(template.findResources('AWS::ApiGateway::Model')).map(({ Properties }) => Properties);
    for (const { Schema } of models) expect(JSON.stringify(Schema)).toContain('"maxLength":3145728');
  });

  test('of a stream that exists reaches the models, and leaves the stream alone', () => {
    const template = synth((stack) => ({ stream: new Stream(stack, 'Existing'), maxRecordSize: Size.mebibytes(3) }));
    template.hasResourceProperties('AWS::Kinesis::Stream', { MaxRecordSizeInKiB: Match.absent() });
    expect(JSON.stringify(template.findResources('AWS::ApiGateway::Model'))).toContain('"maxLength":3145728');
  });

  test.each([
    [4_607, []],
    [4_608, ['recordTooLargeForLambda']],
    [7_679, ['recordTooLargeForLambda']],
    [7_680, ['recordTooLargeForLambda', 'recordTooLargeForApi']],
  ])('of %i KiB warns of what base64 does not fit into: %j', (kib, expected) => {
    expect(warningsOf({ maxRecordSize: Size.kibibytes(kib) })).toEqual(expected);
  });

  test.each([
    [Size.kibibytes(1_023), 'must be whole KiB from 1024 KiB (1 MiB) to 10240 KiB (10 MiB), got 1023 KiB'],
    [Size.mebibytes(11), 'must be whole KiB from 1024 KiB (1 MiB) to 10240 KiB (10 MiB), got 11264 KiB'],
    [Size.bytes(1_500_000), 'must be whole KiB from 1024 KiB (1 MiB) to 10240 KiB (10 MiB), got 1464.84375 KiB'],
    [Size.kibibytes(Lazy.number({ produce: () => 2_048 })), 'must be known at synthesis, got a token'],
  ])('%# is rejected: %s', (maxRecordSize, message) => {
    expect(() => synth({ maxRecordSize })).toThrow(`Test/Ingest: maxRecordSize ${message}`);
  });
});

describe('warmThroughputMiBps', () => {
  const onDemand = { streamMode: StreamMode.ON_DEMAND, warmThroughputMiBps: 60 };

  test('reaches an on-demand stream, and warns that the account must be ready', () => {
    synth(onDemand).hasResourceProperties('AWS::Kinesis::Stream', { WarmThroughputMiBps: 60 });
    expect(warningsOf(onDemand)).toEqual(['warmThroughput']);
  });

  test.each([
    [{ warmThroughputMiBps: 60 }, 'got 60 and PROVISIONED'],
    [{ warmThroughputMiBps: 61, streamMode: StreamMode.PROVISIONED }, 'got 61 and PROVISIONED'],
  ])('%j is rejected', (props, given) => {
    const message = `Test/Ingest: warmThroughputMiBps must be left out unless streamMode is ON_DEMAND (use shardCount), ${given}`;
    expect(() => synth(props)).toThrow(message);
  });

  test('is 1 to 10,240', () => {
    expect(() => synth({ ...onDemand, warmThroughputMiBps: 10_241 })).toThrow(
      'Test/Ingest: warmThroughputMiBps must be an integer from 1 to 10240, got 10241',
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

  test('may write to the stream, and do nothing else', () => {
    synth(shared).hasResourceProperties('AWS::Kinesis::ResourcePolicy', {
      ResourceArn: { 'Fn::GetAtt': ['IngestStream404D06C0', 'Arn'] },
      ResourcePolicy: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: principal,
            Action: ['kinesis:PutRecord', 'kinesis:PutRecords', 'kinesis:DescribeStreamSummary', 'kinesis:ListShards'],
            Resource: { 'Fn::GetAtt': ['IngestStream404D06C0', 'Arn'] },
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
  });

  test('with a key whose policy cannot be changed here, a warning says what to allow', () => {
    const { pipeline } = build((stack) => ({
      producerAccounts: ['111122223333'],
      encryptionKey: Key.fromKeyArn(stack, 'Theirs', 'arn:aws:kms:eu-west-1:123456789012:key/0a'),
    }));
    const warnings = pipeline.stream.node.metadata.map(({ data }) => data).join();
    expect(warnings).toContain('allow kms:GenerateDataKey to 111122223333 there');
  });

  test.each([
    [['123'], 'producerAccounts must be account ids of 12 digits, got "123"'],
    [[], 'producerAccounts must name an account or be left out, got none'],
  ])('%j is rejected', (producerAccounts, message) => {
    const props = (stack: Stack) => ({ encryptionKey: new Key(stack, 'Key'), producerAccounts });
    expect(() => synth(props)).toThrow(`Test/Ingest: ${message}`);
  });

  test('without a key of your own are rejected: no other account can use the default one', () => {
    expect(() => synth({ producerAccounts: ['111122223333'] })).toThrow(
      'Test/Ingest: encryptionKey must be given together with producerAccounts (no other account can use alias/aws/kinesis), got producerAccounts alone',
    );
  });
});

test.each([
  ['warmThroughputMiBps', { warmThroughputMiBps: 60 }],
  ['producerAccounts', { producerAccounts: ['111122223333'] }],
])('%s is rejected beside a stream that exists', (name, props) => {
  expect(() => synth((stack) => ({ stream: new Stream(stack, 'Existing'), ...props }))).toThrow(
    `Test/Ingest: ${name} must be left out when stream is given (set it where that stream is made), got both`,
  );
});
