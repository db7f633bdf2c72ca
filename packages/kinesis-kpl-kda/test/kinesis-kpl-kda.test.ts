import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { describe, expect, test } from 'vitest';
import { FlinkLogLevel, FlinkRuntime, OutputFormat, SourcePosition, SqlScript } from '../src';
import { sqlRunner } from '../src/private/sql-runner';
import { APPLICATION, applicationOf, build, groupsOf, SCRIPT, synth } from './pipeline';

const ref = (id: RegExp) => ({ Ref: expect.stringMatching(id) });
const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:prices-a1b2c3';

describe('the job', () => {
  test('executes the script of the stock prices, from the oldest record of the stream into the bucket', () => {
    expect(groupsOf()).toEqual({
      SqlRunner: { 'script.name': 'kinesis-stocks' },
      SqlVariables: {
        'aws.region': { Ref: 'AWS::Region' },
        'stream.name': ref(/^StocksStream/),
        'source.starting.position': 'TRIM_HORIZON',
        'output.path': { 'Fn::Join': ['', ['s3://', ref(/^StocksBucket/), '/data/']] },
        'output.format': 'json',
        'rollover.interval': '60 s',
      },
    });
  });

  test('is told of each prop by its own variable', () => {
    const { SqlVariables } = groupsOf({
      ...{ startingPosition: SourcePosition.LATEST, outputFormat: OutputFormat.PARQUET, dataPrefix: 'prices/' },
      rolloverInterval: Duration.seconds(7),
      sqlVariables: { 'price.above': '80' },
    });
    expect(SqlVariables).toMatchObject({
      ...{ 'source.starting.position': 'LATEST', 'output.format': 'parquet', 'rollover.interval': '7 s' },
      ...{ 'output.path': { 'Fn::Join': ['', ['s3://', ref(/^StocksBucket/), '/prices/']] }, 'price.above': '80' },
    });
    expect(groupsOf({ dataPrefix: '' }).SqlVariables['output.path']).toEqual({
      'Fn::Join': ['', ['s3://', ref(/^StocksBucket/), '/']],
    });
  });

  test('takes a variable of the user before one of the pattern', () => {
    expect(groupsOf({ sqlVariables: { 'output.path': 's3://elsewhere/' } }).SqlVariables['output.path']).toBe(
      's3://elsewhere/',
    );
  });

  test('executes other SQL without other Java', () => {
    expect(groupsOf({ script: SqlScript.inline('SELECT 1') }).SqlRunner).toEqual({ 'script.inline': 'SELECT 1' });
    expect(Object.keys(groupsOf({ script: SqlScript.fromAsset(SCRIPT) }).SqlRunner)).toEqual(['script.uri']);
  });

  test('gets the ARN of a secret and leave to read it, not what is in it', () => {
    const withSecret = (stack: Stack) => ({ sqlSecrets: { prices: Secret.fromSecretCompleteArn(stack, 'S', SECRET) } });
    expect(groupsOf(withSecret).SqlSecrets).toEqual({ prices: SECRET });
    expect(JSON.stringify(synth(withSecret).findResources('AWS::IAM::Policy'))).toContain(
      'secretsmanager:GetSecretValue',
    );
  });

  test('of the user finds its own property groups too', () => {
    expect(groupsOf({ propertyGroups: { Mine: { a: 'b' } } }).Mine).toEqual({ a: 'b' });
  });
});

describe('each prop lands on its own setting', () => {
  test('of the stream', () => {
    synth({ shardCount: 5, retentionHours: 48 }).hasResourceProperties('AWS::Kinesis::Stream', {
      ...{ ShardCount: 5, RetentionPeriodHours: 48 },
    });
  });

  test('of the application', () => {
    const props = { parallelism: 3, checkpointInterval: Duration.seconds(11), logLevel: FlinkLogLevel.ERROR };
    expect(applicationOf(props).FlinkApplicationConfiguration).toMatchObject({
      CheckpointConfiguration: { CheckpointInterval: 11_000 },
      MonitoringConfiguration: { LogLevel: 'ERROR' },
      ParallelismConfiguration: { Parallelism: 3 },
    });
    synth({ runtime: FlinkRuntime.FLINK_2_2 }).hasResourceProperties(APPLICATION, { RuntimeEnvironment: 'FLINK-2_2' });
  });

  test('of the log', () => {
    synth({ logRetention: RetentionDays.TWO_WEEKS }).hasResourceProperties('AWS::Logs::LogGroup', {
      RetentionInDays: 14,
    });
  });

  test('of the monitoring', () => {
    const { pipeline } = build({ monitoring: { alarms: { StreamIteratorAge: { enabled: false } } } });
    expect(Object.keys(pipeline.monitoring.alarms)).not.toContain('StreamIteratorAge');
  });

  test('keys of stream, bucket and state are three', () => {
    const template = synth((stack) => ({
      encryptionKey: new Key(stack, 'StreamKey'),
      bucketEncryptionKey: new Key(stack, 'BucketKey'),
      applicationEncryptionKey: new Key(stack, 'StateKey'),
    }));
    const using = (type: string) => JSON.stringify(template.findResources(type)).match(/(Stream|Bucket|State)Key/g);
    expect(new Set(using('AWS::Kinesis::Stream'))).toEqual(new Set(['StreamKey']));
    expect(new Set(using('AWS::S3::Bucket'))).toEqual(new Set(['BucketKey']));
    expect(new Set(using(APPLICATION))).toEqual(new Set(['StateKey']));
  });
});

test('stream, bucket and log outlive the stack, unless they are let go', () => {
  const kept = (template: Template) =>
    JSON.stringify(template.toJSON()).match(/"DeletionPolicy":"Retain"/g)?.length ?? 0;
  // The stream, the bucket and the one of its access logs, the log group and its log stream.
  expect(kept(synth())).toBe(5);
  expect(kept(synth({ removalPolicy: RemovalPolicy.DESTROY }))).toBe(0);
});

test('a stream and a bucket that exist are used, and none is made', () => {
  const given = (stack: Stack) => ({
    stream: Stream.fromStreamArn(stack, 'Given', 'arn:aws:kinesis:eu-west-1:111122223333:stream/ticks'),
    bucket: Bucket.fromBucketName(stack, 'Lake', 'lake'),
  });
  const template = synth(given);
  template.resourceCountIs('AWS::Kinesis::Stream', 0);
  template.resourceCountIs('AWS::S3::Bucket', 0);
  expect(groupsOf(given).SqlVariables).toMatchObject({ 'stream.name': 'ticks', 'output.path': 's3://lake/data/' });
  const policies = JSON.stringify(template.findResources('AWS::IAM::Policy'));
  expect(policies).toContain('arn:aws:kinesis:eu-west-1:111122223333:stream/ticks');
  expect(policies).toContain(':s3:::lake/*');
});

test('nothing is set for the whole account, and no function runs at deployment', () => {
  const resources: { Type: string }[] = Object.values(synth().toJSON().Resources);
  const types = resources.map(({ Type }) => Type);
  expect(types.filter((type) => /^(Custom|AWS::Glue|AWS::Lambda|AWS::CloudFormation)/.test(type))).toEqual([]);
});

test('without the jar of the SQL runner the error names the file and what builds it', () => {
  expect(() => build({ code: sqlRunner('/nowhere/sql-runner.jar') })).toThrow(
    /^Test\/Stocks: code must be a jar that exists \(.*pnpm nx \w+ kinesis-kpl-kda.*\), got \/nowhere\/sql-runner\.jar$/,
  );
});
