import { Duration, Lazy } from 'aws-cdk-lib';
import { Subnet, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { expect, test } from 'vitest';
import { FlinkRuntime, LookupEndpoint } from '../src';
import { build, type PropsIn } from './pipeline';

test.each<[string, PropsIn]>([
  ['shardCount must be an integer from 1 to 200, got 0', { shardCount: 0 }],
  ['parallelismPerKpu must be an integer from 1 to 8, got 0', { parallelismPerKpu: 0 }],
  ['lookupCapacity must be an integer from 1 to 10000, got 0', { lookupCapacity: 0 }],
  ['lookupAttempts must be an integer from 1 to 100, got 101', { lookupAttempts: 101 }],
  ['lookupTimeout must be whole seconds from 1 s to 1 day, got 0.5 s', { lookupTimeout: Duration.millis(500) }],
  [
    'lookupTimeout must be known at synthesis, got a token',
    { lookupTimeout: Duration.seconds(Lazy.number({ produce: () => 3 })) },
  ],
  [
    'initialBackoff in milliseconds must be an integer from 1 to 86400000, got 0',
    { initialBackoff: Duration.millis(0) },
  ],
  [
    'maxBackoff in milliseconds must be an integer from 900 to 86400000, got 800',
    { initialBackoff: Duration.millis(900), maxBackoff: Duration.millis(800) },
  ],
  [
    'endpoint.rateLimit must be an integer from 1 to 10000, got 0',
    { endpoint: LookupEndpoint.fareApi({ rateLimit: 0 }) },
  ],
  [
    'endpoint.burstLimit must be an integer from 0 to 5000, got 5001',
    { endpoint: LookupEndpoint.fareApi({ burstLimit: 5_001 }) },
  ],
  [
    'endpoint must be an https URL (http only on this machine), got "http://fares.example.com/fare"',
    { endpoint: LookupEndpoint.url('http://fares.example.com/fare') },
  ],
  ['endpoint must be an https URL (http only on this machine), got ""', { endpoint: LookupEndpoint.url('') }],
  [
    'dataPrefix must be empty, or at most 512 characters that end with a slash and do not start with one, got "data"',
    { dataPrefix: 'data' },
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
    'propertyGroups must not have the group FareEnrichment (use the props of stream, lookups and bucket)',
    { propertyGroups: { FareEnrichment: { a: 'b' } } },
  ],
  [
    'runtime must be FLINK-1_20 with this job, which is built for it (bring another by code), got FLINK-2_2',
    { runtime: FlinkRuntime.FLINK_2_2, code: undefined },
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
    'producerSubnet must be left out when producerHost is false, got both',
    (stack) => ({ producerHost: false, producerSubnet: Subnet.fromSubnetId(stack, 'S', 'subnet-1') }),
  ],
])('%s', (mistake, propsIn) => {
  expect(() => build(propsIn)).toThrow(`Test/Trips: ${mistake}`);
});

test('an endpoint on this machine needs no TLS', () => {
  expect(() => build({ endpoint: LookupEndpoint.url('http://127.0.0.1:8080/fare') })).not.toThrow();
});

test('all mistakes are told at once, by the path of the pattern', () => {
  const several = { shardCount: 0, parallelism: 0, lookupCapacity: 0 };
  expect(() => build(several)).toThrow(
    /^Test\/Trips: shard.*\nTest\/Trips: parallelism.*\nTest\/Trips: lookupCapacity/,
  );
});
