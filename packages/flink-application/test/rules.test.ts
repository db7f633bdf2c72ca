import { Duration, Lazy, type Stack } from 'aws-cdk-lib';
import { SecurityGroup, Subnet } from 'aws-cdk-lib/aws-ec2';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, test } from 'vitest';
import { ApplicationCode, FlinkRuntime } from '../src';
import { build, JAR, type PropsIn } from './application';

const subnets = (count: number) => (stack: Stack) =>
  Array.from({ length: count }, (_, index) => Subnet.fromSubnetId(stack, `S${index}`, `subnet-0a1b2c${index}`));
const groups = (count: number) => (stack: Stack) =>
  Array.from({ length: count }, (_, index) =>
    SecurityGroup.fromSecurityGroupId(stack, `G${index}`, `sg-0a1b2c${index}`),
  );
const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']));

describe('what the service would refuse, or read in another way, is an error that names the path and the prop', () => {
  test.each<[string, PropsIn]>([
    ['parallelism must be an integer from 1 to 1024, got 0', { parallelism: 0 }],
    ['parallelismPerKpu must be an integer from 1 to 8, got 9', { parallelismPerKpu: 9 }],
    [
      'checkpointInterval must be whole seconds from 1 s to 1 day, got 0.5 s',
      { checkpointInterval: Duration.millis(500) },
    ],
    [
      'minPauseBetweenCheckpoints must be whole seconds from 0 s to 1 day, got 86401 s',
      { minPauseBetweenCheckpoints: Duration.seconds(86_401) },
    ],
    [
      'checkpointInterval must be known at synthesis, got a token',
      { checkpointInterval: Duration.seconds(Lazy.number({ produce: () => 7 })) },
    ],
    [
      'applicationSecurityGroups must be given with applicationSubnets, got the subnets alone',
      (stack) => ({ applicationSubnets: subnets(1)(stack) }),
    ],
    [
      'applicationSubnets must be given with applicationSecurityGroups, got the security groups alone',
      (stack) => ({ applicationSecurityGroups: groups(1)(stack) }),
    ],
    [
      'applicationSubnets must be 1 to 16 in number, got 17',
      (stack) => ({ applicationSubnets: subnets(17)(stack), applicationSecurityGroups: groups(1)(stack) }),
    ],
    [
      'applicationSecurityGroups must be 1 to 5 in number, got 0',
      (stack) => ({ applicationSubnets: subnets(1)(stack), applicationSecurityGroups: [] }),
    ],
    [
      'code must be a jar that exists (build it first), got /nowhere/job.jar',
      { code: ApplicationCode.fromAsset('/nowhere/job.jar') },
    ],
    [
      'code must be a jar that exists (run x), got /nowhere/job.jar',
      { code: ApplicationCode.fromAsset('/nowhere/job.jar', 'run x') },
    ],
    [
      'runtime must be FLINK-2_2 with this job, which is built for it (bring another by code), got FLINK-1_20',
      { code: ApplicationCode.fromAsset(JAR, 'run x', FlinkRuntime.FLINK_2_2) },
    ],
    [
      'code must have the name of an object, got ""',
      (stack) => ({ code: ApplicationCode.fromBucket(Bucket.fromBucketName(stack, 'Jars', 'jars'), '') }),
    ],
    [
      "propertyGroups.A['k'] must be 1 to 2,048 characters, got 2049",
      { propertyGroups: { A: { k: 'x'.repeat(2_049) } } },
    ],
    ["propertyGroups.A['k'] must be 1 to 2,048 characters, got 0", { propertyGroups: { A: { k: '' } } }],
    ['propertyGroups.A must have 1 to 50 keys, got 51', { propertyGroups: { A: keys(51) } }],
    ['propertyGroups.A must have 1 to 50 keys, got 0', { propertyGroups: { A: {} } }],
    [
      'propertyGroups must be at most 50, got 51',
      { propertyGroups: Object.fromEntries(Object.keys(keys(51)).map((name) => [name, { a: 'b' }])) },
    ],
  ])('%s', (mistake, propsIn) => {
    expect(() => build(propsIn)).toThrow(`Test/Job: ${mistake}`);
  });

  test('all of them at once, a line each', () => {
    const several = { parallelism: 0, parallelismPerKpu: 0, code: ApplicationCode.fromAsset('/nowhere/a.jar') };
    expect(() => build(several)).toThrow(/parallelism .*\n.*parallelismPerKpu .*\n.*code /);
  });
});

test('what stands at the edges of what is allowed is taken', () => {
  for (const props of [
    { parallelism: 1_024, parallelismPerKpu: 8 },
    { checkpointInterval: Duration.seconds(1), minPauseBetweenCheckpoints: Duration.seconds(0) },
    { propertyGroups: { A: { k: 'x'.repeat(2_048), ...keys(49) } } },
    { parallelism: Lazy.number({ produce: () => 3 }) },
  ]) {
    expect(() => build(props)).not.toThrow();
  }
});

const warnings = (propsIn: PropsIn) =>
  build(propsIn)
    .application.node.metadata.filter(({ type }) => type === 'aws:cdk:warning')
    .map(({ data }) => String(data));

test('more KPUs than an account has without asking are warned of, by their number', () => {
  expect(warnings({ parallelism: 130, parallelismPerKpu: 2 })).toEqual([
    expect.stringMatching(/^parallelism 130 with parallelismPerKpu 2 needs 65 KPUs, .*flink-application:kpuQuota/),
  ]);
  expect(warnings({ parallelism: 128, parallelismPerKpu: 2 })).toEqual([]);
});
