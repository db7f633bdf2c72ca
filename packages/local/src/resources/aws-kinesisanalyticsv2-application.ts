import { randomBytes } from 'node:crypto';
import { FLINK_RELEASE } from '../flink/install/flink-installation';
import { noNetwork } from './kafka-reasons';
import { acts, actsWhen, notModelled, type PropertyTable, refused } from './property-table';
import type { IdentifyRequest, OwnedType, ResourceIdentity } from './resource-type';
import { notEncrypted, notEvaluated, tagsDoNothing } from './substrate-reasons';
import { integerFrom, oneOf } from './value-checks';

const CODE = 'ApplicationConfiguration.ApplicationCodeConfiguration';
const FLINK = 'ApplicationConfiguration.FlinkApplicationConfiguration';
const trueOrFalse = actsWhen(oneOf(['true', 'false']));
const configurationType = actsWhen(oneOf(['DEFAULT', 'CUSTOM']));
const studio = refused(
  'local mode has no Studio notebooks: run the same SQL in an application, by its script (processing: application)',
);
const sqlApplication = refused('local mode runs applications of Apache Flink only');
const inline = refused('the code must be a jar in S3: name it by S3ContentLocation');

const properties: PropertyTable = {
  ApplicationName: acts,
  ApplicationDescription: notModelled('a description changes nothing here'),
  ApplicationMaintenanceConfiguration: notModelled('there is no maintenance here'),
  ApplicationMode: actsWhen(oneOf(['STREAMING'], 'local mode has no Studio notebooks')),
  RuntimeEnvironment: actsWhen(runtime),
  ServiceExecutionRole: notEvaluated,
  'RunConfiguration.ApplicationRestoreConfiguration.ApplicationRestoreType': acts,
  'RunConfiguration.ApplicationRestoreConfiguration.SnapshotName': acts,
  'RunConfiguration.FlinkRunConfiguration.AllowNonRestoredState': trueOrFalse,
  [`${CODE}.CodeContentType`]: actsWhen(oneOf(['ZIPFILE'], 'the code of a Flink application is a jar')),
  [`${CODE}.CodeContent.S3ContentLocation.BucketARN`]: acts,
  [`${CODE}.CodeContent.S3ContentLocation.FileKey`]: acts,
  [`${CODE}.CodeContent.S3ContentLocation.ObjectVersion`]: acts,
  [`${CODE}.CodeContent.TextContent`]: inline,
  [`${CODE}.CodeContent.ZipFileContent`]: inline,
  'ApplicationConfiguration.ApplicationEncryptionConfiguration': notEncrypted,
  'ApplicationConfiguration.ApplicationSnapshotConfiguration.SnapshotsEnabled': trueOrFalse,
  'ApplicationConfiguration.ApplicationSystemRollbackConfiguration': notModelled(
    'an update that fails is not rolled back: its reason is told by the operation and in the log',
  ),
  'ApplicationConfiguration.EnvironmentProperties.PropertyGroups': acts,
  [`${FLINK}.CheckpointConfiguration.ConfigurationType`]: configurationType,
  [`${FLINK}.CheckpointConfiguration.CheckpointingEnabled`]: trueOrFalse,
  [`${FLINK}.CheckpointConfiguration.CheckpointInterval`]: actsWhen(integerFrom(1, Number.MAX_SAFE_INTEGER)),
  [`${FLINK}.CheckpointConfiguration.MinPauseBetweenCheckpoints`]: actsWhen(integerFrom(0, Number.MAX_SAFE_INTEGER)),
  [`${FLINK}.MonitoringConfiguration.ConfigurationType`]: configurationType,
  [`${FLINK}.MonitoringConfiguration.LogLevel`]: actsWhen(oneOf(['DEBUG', 'ERROR', 'INFO', 'WARN'])),
  [`${FLINK}.MonitoringConfiguration.MetricsLevel`]: notModelled(
    'metrics are kept for the application, whatever the level',
    oneOf(['APPLICATION', 'OPERATOR', 'PARALLELISM', 'TASK']),
  ),
  [`${FLINK}.ParallelismConfiguration.ConfigurationType`]: configurationType,
  // "Quotas", Managed Service for Apache Flink Developer Guide: 64 KPU by default, 8 subtasks each.
  [`${FLINK}.ParallelismConfiguration.Parallelism`]: actsWhen(integerFrom(1, 512)),
  [`${FLINK}.ParallelismConfiguration.ParallelismPerKPU`]: notModelled(
    'KPUs: an application has the processors and the memory of this machine',
    integerFrom(1, 8),
  ),
  [`${FLINK}.ParallelismConfiguration.AutoScalingEnabled`]: notModelled('parallelism does not change by itself here'),
  'ApplicationConfiguration.SqlApplicationConfiguration': sqlApplication,
  'ApplicationConfiguration.VpcConfigurations': noNetwork,
  'ApplicationConfiguration.ZeppelinApplicationConfiguration': studio,
  Tags: tagsDoNothing,
};

/** "AWS::KinesisAnalyticsV2::Application", CloudFormation reference. The jar of the template runs in a real mini cluster. */
export const flinkApplication: OwnedType = {
  owner: 'data plane',
  type: 'AWS::KinesisAnalyticsV2::Application',
  properties,
  createOnly: ['ApplicationMode', 'ApplicationName'],
  identify,
};

/** "ApplicationName", CloudFormation reference. */
const LONGEST_NAME = 128;

/** A name of CloudFormation's form when the template gives none. */
function identify({ stackName, logicalId, region, accountId, properties: given }: IdentifyRequest): ResourceIdentity {
  const suffix = randomBytes(6).toString('hex').toUpperCase();
  const made = `${`${stackName}-${logicalId}`.slice(0, LONGEST_NAME - suffix.length - 1)}-${suffix}`;
  const name = String(given.ApplicationName ?? made);
  return { ref: name, attributes: { Arn: `arn:aws:kinesisanalytics:${region}:${accountId}:application/${name}` } };
}

function runtime(value: unknown): string | undefined {
  if (value === 'FLINK-1_20') return undefined;
  const got = `got ${JSON.stringify(value)}`;
  if (String(value).startsWith('ZEPPELIN'))
    return `local mode has no Studio notebooks: run the same SQL in an application, by its script, ${got}`;
  return `must be FLINK-1_20 (Apache Flink ${FLINK_RELEASE} runs here), ${got}`;
}
