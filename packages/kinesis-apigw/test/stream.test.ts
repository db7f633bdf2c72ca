import { Lazy, RemovalPolicy, Size } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Stream, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import { describe, expect, test } from 'vitest';
import { synth, warningsOf } from './pipeline';

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

describe('the stream', () => {
  test('gets every prop that describes it', () => {
    const template = synth((stack) => ({
      streamMode: StreamMode.ON_DEMAND,
      retentionHours: 48,
      enableEnhancedMonitoring: true,
      warmThroughputMiBps: 60,
      encryptionKey: new Key(stack, 'Key'),
      producerAccounts: ['111122223333'],
      removalPolicy: RemovalPolicy.DESTROY,
    }));
    template.hasResource('AWS::Kinesis::Stream', {
      Properties: {
        StreamModeDetails: { StreamMode: 'ON_DEMAND' },
        RetentionPeriodHours: 48,
        DesiredShardLevelMetrics: ['ALL'],
        WarmThroughputMiBps: 60,
        StreamEncryption: { KeyId: { 'Fn::GetAtt': ['Key961B73FD', 'Arn'] } },
      },
      DeletionPolicy: 'Delete',
    });
    template.resourceCountIs('AWS::Kinesis::ResourcePolicy', 1);
  });

  test('warns where the account must be ready', () => {
    expect(warningsOf({ streamMode: StreamMode.ON_DEMAND, warmThroughputMiBps: 60 })).toEqual(['warmThroughput']);
  });

  test('has its mistakes told by the path of the pattern', () => {
    const message =
      'Test/Ingest: warmThroughputMiBps must be left out unless streamMode is ON_DEMAND (use shardCount), ';
    expect(() => synth({ warmThroughputMiBps: 60 })).toThrow(`${message}got 60 and PROVISIONED`);
  });

  test.each([
    ['warmThroughputMiBps', { warmThroughputMiBps: 60 }],
    ['producerAccounts', { producerAccounts: ['111122223333'] }],
  ])('that exists takes no %s', (name, props) => {
    expect(() => synth((stack) => ({ stream: new Stream(stack, 'Existing'), ...props }))).toThrow(
      `Test/Ingest: ${name} must be left out when stream is given (set it where that stream is made), got both`,
    );
  });
});
