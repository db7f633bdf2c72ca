import { isDeepStrictEqual } from 'node:util';
import type { OwnedResource, Properties } from '../../resources/resource-type';

export const APPLICATION = 'AWS::KinesisAnalyticsV2::Application';

/** One application as its template says; the defaults are the service's. */
export interface ApplicationSettings {
  readonly name: string;
  readonly arn: string;
  readonly runtime: string;
  readonly code: CodeLocation;
  readonly propertyGroups: readonly PropertyGroup[];
  readonly parallelism: Parallelism;
  readonly checkpointing: Checkpointing;
  readonly snapshotsEnabled: boolean;
  readonly logLevel: string;
  /** The properties that all this was read from. */
  readonly properties: Properties;
}

/** An object in S3. */
export interface CodeLocation {
  readonly bucket: string;
  readonly key: string;
  readonly version?: string;
}

export interface PropertyGroup {
  readonly PropertyGroupId: string;
  readonly PropertyMap: Readonly<Record<string, string>>;
}

export interface Parallelism {
  readonly total: number;
  readonly perKpu: number;
  readonly autoScaling: boolean;
}

export interface Checkpointing {
  readonly enabled: boolean;
  readonly intervalMilliseconds: number;
  readonly minPauseMilliseconds: number;
}

/** "CheckpointConfiguration", Managed Service for Apache Flink API reference. */
const DEFAULT_CHECKPOINTING: Checkpointing = {
  enabled: true,
  intervalMilliseconds: 60_000,
  minPauseMilliseconds: 5_000,
};

/** What an application runs with. */
export function applicationSettings({ ref, attributes, properties }: OwnedResource): ApplicationSettings {
  return settingsWith({ name: ref, arn: String(attributes.Arn) }, properties);
}

/** What an application runs with when its properties are these. */
function settingsWith(
  { name, arn }: Pick<ApplicationSettings, 'name' | 'arn'>,
  properties: Properties,
): ApplicationSettings {
  const configuration = at(properties, 'ApplicationConfiguration');
  const flink = at(configuration, 'FlinkApplicationConfiguration');
  return {
    ...{ name, arn },
    runtime: String(properties.RuntimeEnvironment),
    code: codeLocation(configuration),
    propertyGroups: propertyGroups(configuration),
    parallelism: parallelism(at(flink, 'ParallelismConfiguration')),
    checkpointing: checkpointing(at(flink, 'CheckpointConfiguration')),
    snapshotsEnabled: flag(at(configuration, 'ApplicationSnapshotConfiguration').SnapshotsEnabled, true),
    logLevel: String(at(flink, 'MonitoringConfiguration').LogLevel ?? 'INFO'),
    properties,
  };
}

/** What holds now: an update counts until the template that it was made to changes. */
export function settingsNow(
  template: ApplicationSettings,
  updated: { readonly from: Properties; readonly to: Properties } | undefined,
): ApplicationSettings {
  const holds = updated && isDeepStrictEqual(updated.from, template.properties);
  return holds ? settingsWith(template, updated.to) : template;
}

function codeLocation(configuration: Properties): CodeLocation {
  const content = at(at(configuration, 'ApplicationCodeConfiguration'), 'CodeContent');
  const { BucketARN, FileKey, ObjectVersion } = at(content, 'S3ContentLocation');
  if (BucketARN === undefined || FileKey === undefined)
    throw new Error(
      'ApplicationConfiguration.ApplicationCodeConfiguration.CodeContent.S3ContentLocation must name the jar of the application',
    );
  const version = ObjectVersion === undefined ? {} : { version: String(ObjectVersion) };
  return { bucket: String(BucketARN).split(':').at(-1)!, key: String(FileKey), ...version };
}

/** Values of a property map are text on AWS, whatever the template wrote. */
function propertyGroups(configuration: Properties): PropertyGroup[] {
  const groups = at(configuration, 'EnvironmentProperties').PropertyGroups ?? [];
  return (groups as readonly Properties[]).map((group) => {
    const entries = Object.entries(at(group, 'PropertyMap')).map(([key, value]) => [key, String(value)] as const);
    return { PropertyGroupId: String(group.PropertyGroupId), PropertyMap: Object.fromEntries(entries) };
  });
}

/** With `DEFAULT` the values of the template do not count ("ParallelismConfiguration"). */
function parallelism(given: Properties): Parallelism {
  const own = given.ConfigurationType === 'CUSTOM' ? given : {};
  return {
    total: Number(own.Parallelism ?? 1),
    perKpu: Number(own.ParallelismPerKPU ?? 1),
    autoScaling: flag(own.AutoScalingEnabled, true),
  };
}

function checkpointing(given: Properties): Checkpointing {
  if (given.ConfigurationType !== 'CUSTOM') return DEFAULT_CHECKPOINTING;
  const { enabled, intervalMilliseconds, minPauseMilliseconds } = DEFAULT_CHECKPOINTING;
  return {
    enabled: flag(given.CheckpointingEnabled, enabled),
    intervalMilliseconds: Number(given.CheckpointInterval ?? intervalMilliseconds),
    minPauseMilliseconds: Number(given.MinPauseBetweenCheckpoints ?? minPauseMilliseconds),
  };
}

function at(properties: Properties, name: string): Properties {
  return (properties[name] ?? {}) as Properties;
}

function flag(value: unknown, otherwise: boolean): boolean {
  return value === undefined ? otherwise : String(value) === 'true';
}
