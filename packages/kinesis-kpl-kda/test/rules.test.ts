import { Duration, Lazy } from 'aws-cdk-lib';
import { Subnet, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { expect, test } from 'vitest';
import { ApplicationCode, FlinkRuntime, Processing, SqlScript } from '../src';
import { build, type PropsIn } from './pipeline';

test.each<[string, PropsIn]>([
  ['shardCount must be an integer from 1 to 200, got 0', { shardCount: 0 }],
  ['parallelismPerKpu must be an integer from 1 to 8, got 0', { parallelismPerKpu: 0 }],
  ['rolloverInterval must be whole seconds from 1 s to 1 day, got 0.2 s', { rolloverInterval: Duration.millis(200) }],
  [
    'rolloverInterval must be known at synthesis, got a token',
    { rolloverInterval: Duration.seconds(Lazy.number({ produce: () => 3 })) },
  ],
  [
    'dataPrefix must be empty, or at most 512 characters that end with a slash and do not start with one, got "data"',
    { dataPrefix: 'data' },
  ],
  [
    'dataPrefix must be empty, or at most 512 characters that end with a slash and do not start with one, got "/"',
    { dataPrefix: '/' },
  ],
  [
    'runtime must be FLINK-1_20 with this job, which is built for it (bring another by code), got FLINK-2_2',
    { runtime: FlinkRuntime.FLINK_2_2, code: undefined },
  ],
  [
    'bucketEncryptionKey must be left out when bucket is given (set it where that bucket is made), got both',
    (stack) => ({ bucket: Bucket.fromBucketName(stack, 'Lake', 'lake'), bucketEncryptionKey: new Key(stack, 'Key') }),
  ],
  [
    'shardCount must be left out when stream is given (set it where that stream is made), got both',
    (stack) => ({
      stream: Stream.fromStreamArn(stack, 'S', 'arn:aws:kinesis:eu-west-1:111122223333:stream/s'),
      shardCount: 2,
    }),
  ],
  [
    'propertyGroups must not have the group SqlVariables (use script, sqlVariables and sqlSecrets)',
    { propertyGroups: { SqlVariables: { a: 'b' } } },
  ],
  [
    'producerSubnet must be given with producerVpc, got the VPC alone',
    (stack) => ({ producerVpc: Vpc.fromVpcAttributes(stack, 'V', { vpcId: 'vpc-1', availabilityZones: ['a'] }) }),
  ],
  [
    'producerVpc must be given with producerSubnet, got the subnet alone',
    (stack) => ({ producerSubnet: Subnet.fromSubnetId(stack, 'S', 'subnet-1') }),
  ],
  [
    'producerJar must be left out when producerHost is false, got both',
    { producerHost: false, producerJar: '/nowhere/a.jar' },
  ],
  [
    'producerJar must be a jar that exists (in a checkout run "pnpm nx jars kinesis-kpl-kda", which builds it), got /nowhere/a.jar',
    { producerJar: '/nowhere/a.jar' },
  ],
  [
    'script must be left out when processing is STUDIO (people say it in their notes), got both',
    { processing: Processing.STUDIO, script: SqlScript.named('a') },
  ],
  [
    'checkpointInterval must be left out when processing is STUDIO (people say it in their notes), got both',
    { processing: Processing.STUDIO, checkpointInterval: Duration.seconds(9) },
  ],
  ['script must be a file that exists, got /nowhere/a.sql', { script: SqlScript.fromAsset('/nowhere/a.sql') }],
  [
    'code must be a jar that exists (build it first), got /nowhere/a.jar',
    { code: ApplicationCode.fromAsset('/nowhere/a.jar') },
  ],
])('%s', (mistake, propsIn) => {
  expect(() => build(propsIn)).toThrow(`Test/Stocks: ${mistake}`);
});

test('all mistakes are told at once, by the path of the pattern', () => {
  const several = { shardCount: 0, parallelism: 0, rolloverInterval: Duration.days(2) };
  expect(() => build(several)).toThrow(/^Test\/Stocks: shard.*\nTest\/Stocks: parallelism.*\nTest\/Stocks: rollover/);
});
