import { expect, test } from 'vitest';
import { applicationDirectory } from '../../src/flink/application/application-directory';
import { APPLICATION, applicationSettings } from '../../src/flink/application/application-settings';
import { flinkConfiguration } from '../../src/flink/application/flink-configuration';
import { updateProperties } from '../../src/flink/application/update-properties';
import { asYaml } from '../../src/flink/install/flink-settings';
import { flinkApplication } from '../../src/resources/aws-kinesisanalyticsv2-application';
import { judgeProperties } from '../../src/resources/judge-properties';
import type { Properties } from '../../src/resources/resource-type';

const CODE = {
  CodeContentType: 'ZIPFILE',
  CodeContent: { S3ContentLocation: { BucketARN: 'arn:aws:s3:::jars', FileKey: 'a.jar', ObjectVersion: 'v3' } },
};

const withFlink = (flink: Properties = {}, more: Properties = {}): Properties => ({
  RuntimeEnvironment: 'FLINK-1_20',
  ApplicationConfiguration: {
    ApplicationCodeConfiguration: CODE,
    FlinkApplicationConfiguration: flink,
    ...more,
  },
});

function settingsOf(properties: Properties) {
  const attributes = { Arn: 'arn:aws:kinesisanalytics:eu-west-1:000000000000:application/a' };
  return applicationSettings({
    ...{ stackName: 'Shop', logicalId: 'Application', type: APPLICATION, ref: 'a', attributes, properties },
  });
}

function configurationOf(properties: Properties, restoreFrom?: string) {
  return flinkConfiguration({
    settings: settingsOf(properties),
    directory: applicationDirectory('/run/flink/a'),
    context: {
      substrateUrl: 'http://127.0.0.1:4566',
      region: 'eu-west-1',
      credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
      timeScale: 4,
    },
    port: 8123,
    checkpoints: '/run/flink/a/checkpoints/2',
    restoreFrom,
    allowNonRestoredState: true,
  });
}

test("without settings of its own an application has the service's defaults", () => {
  expect(configurationOf(withFlink())).toMatchObject({
    'parallelism.default': 1,
    'execution.checkpointing.interval': '60000 ms',
    'execution.checkpointing.min-pause': '5000 ms',
  });
  expect(settingsOf(withFlink())).toMatchObject({ snapshotsEnabled: true, logLevel: 'INFO', propertyGroups: [] });
});

test('values beside the configuration type DEFAULT do not count', () => {
  const given = {
    CheckpointConfiguration: { ConfigurationType: 'DEFAULT', CheckpointInterval: 2_500 },
    ParallelismConfiguration: { ConfigurationType: 'DEFAULT', Parallelism: 7 },
  };
  expect(configurationOf(withFlink(given))).toEqual(configurationOf(withFlink()));
});

test('parallelism and checkpoints are those of the template', () => {
  const given = {
    CheckpointConfiguration: { ConfigurationType: 'CUSTOM', CheckpointInterval: 2_500, MinPauseBetweenCheckpoints: 40 },
    ParallelismConfiguration: { ConfigurationType: 'CUSTOM', Parallelism: 3 },
  };
  expect(configurationOf(withFlink(given))).toMatchObject({
    'parallelism.default': 3,
    'taskmanager.numberOfTaskSlots': 3,
    'execution.checkpointing.interval': '2500 ms',
    'execution.checkpointing.min-pause': '40 ms',
    'execution.checkpointing.dir': 'file:///run/flink/a/checkpoints/2',
    'execution.checkpointing.savepoint-dir': 'file:///run/flink/a/snapshots',
    'restart-strategy.fixed-delay.delay': '2500 ms',
  });
});

test('without checkpointing there is no interval', () => {
  const off = { CheckpointConfiguration: { ConfigurationType: 'CUSTOM', CheckpointingEnabled: 'false' } };
  expect(configurationOf(withFlink(off))).not.toHaveProperty(['execution.checkpointing.interval']);
});

test('a start goes on from what it is given, and from nothing else', () => {
  expect(configurationOf(withFlink(), 'file:///s/1')).toMatchObject({
    'execution.state-recovery.path': 'file:///s/1',
    'execution.state-recovery.ignore-unclaimed-state': true,
  });
  expect(configurationOf(withFlink())).not.toHaveProperty(['execution.state-recovery.path']);
});

test('everything listens on loopback, and S3 is the local one', () => {
  const configuration = configurationOf(withFlink());
  const addresses = Object.entries(configuration).filter(([key]) =>
    /(bind-host|bind-address|\.host|rest\.address)$/.test(key),
  );
  expect(addresses.length).toBeGreaterThan(3);
  for (const [, address] of addresses) expect(address).toBe('127.0.0.1');
  expect(configuration).toMatchObject({ 's3.endpoint': 'http://127.0.0.1:4566', 's3.path.style.access': true });
});

test('the configuration is YAML in which each value is what it was', () => {
  expect(asYaml({ 'a.b': 'c: "d"', n: 3, t: true })).toBe('a.b: "c: \\"d\\""\nn: 3\nt: true\n');
});

test('values of property groups are text, as on AWS', () => {
  const EnvironmentProperties = { PropertyGroups: [{ PropertyGroupId: 'G', PropertyMap: { n: 5, t: true, s: 'x' } }] };
  expect(settingsOf(withFlink({}, { EnvironmentProperties })).propertyGroups).toEqual([
    { PropertyGroupId: 'G', PropertyMap: { n: '5', t: 'true', s: 'x' } },
  ]);
});

test('the code is an object, with its version', () => {
  expect(settingsOf(withFlink()).code).toEqual({ bucket: 'jars', key: 'a.jar', version: 'v3' });
});

test.each([
  [{ RuntimeEnvironment: 'ZEPPELIN-FLINK-3_0' }, /^local mode has no Studio notebooks: .*in an application/],
  [{ RuntimeEnvironment: 'FLINK-2_2' }, /^must be FLINK-1_20 /],
  [{ RuntimeEnvironment: 'FLINK-1_19' }, /^must be FLINK-1_20 /],
  [{ ApplicationMode: 'INTERACTIVE' }, /no Studio notebooks/],
  [{ ApplicationConfiguration: { ZeppelinApplicationConfiguration: {} } }, /no Studio notebooks/],
  [{ ApplicationConfiguration: { SqlApplicationConfiguration: {} } }, /Apache Flink only/],
  [
    { ApplicationConfiguration: { ApplicationCodeConfiguration: { CodeContentType: 'PLAINTEXT' } } },
    /^must be ZIPFILE: the code of a Flink application is a jar/,
  ],
])('what cannot be run here is refused by name: %j', (properties, because) => {
  const refused = judgeProperties(flinkApplication, properties).filter(({ kind }) => kind === 'refused');
  expect(refused).toHaveLength(1);
  expect(refused[0]?.because).toMatch(because);
});

test('an update changes what it names and leaves the rest', () => {
  const before = withFlink(
    { ParallelismConfiguration: { ConfigurationType: 'CUSTOM', Parallelism: 2, AutoScalingEnabled: true } },
    { ApplicationSnapshotConfiguration: { SnapshotsEnabled: true } },
  );
  const after = updateProperties(before, {
    ApplicationSnapshotConfigurationUpdate: { SnapshotsEnabledUpdate: false },
    FlinkApplicationConfigurationUpdate: { ParallelismConfigurationUpdate: { ParallelismUpdate: 5 } },
    ApplicationCodeConfigurationUpdate: { CodeContentUpdate: { S3ContentLocationUpdate: { FileKeyUpdate: 'b.jar' } } },
  });
  const settings = settingsOf(after);
  expect(settings.parallelism).toEqual({ total: 5, perKpu: 1, autoScaling: true });
  expect(settings.snapshotsEnabled).toBe(false);
  expect(settings.code).toEqual({ bucket: 'jars', key: 'b.jar', version: 'v3' });
});

test('an update of something that only the template changes is refused by name', () => {
  expect(() => updateProperties(withFlink(), { VpcConfigurationUpdates: [] })).toThrow(
    /^VpcConfigurationUpdates cannot be updated here but by the template; .*EnvironmentPropertyUpdates/,
  );
});
