import type { CfnApplication } from 'aws-cdk-lib/aws-kinesisanalyticsv2';
import type { CodeLocation } from '../application-code';
import type { FlinkApplicationOptions } from '../flink-application-options';
import type { FlinkApplicationProps } from '../flink-application-props';
import { withDefaults } from './defaults';

/** What the service runs, and how. */
export function applicationConfiguration(
  props: FlinkApplicationProps,
  { bucket, objectKey: fileKey, objectVersion }: CodeLocation,
): CfnApplication.ApplicationConfigurationProperty {
  const { enableSnapshots, enableSystemRollback } = withDefaults(props);
  return {
    applicationCodeConfiguration: {
      codeContentType: 'ZIPFILE',
      codeContent: { s3ContentLocation: { bucketArn: bucket.bucketArn, fileKey, objectVersion } },
    },
    applicationSnapshotConfiguration: { snapshotsEnabled: enableSnapshots },
    applicationSystemRollbackConfiguration: { rollbackEnabled: enableSystemRollback },
    environmentProperties: environment(props),
    flinkApplicationConfiguration: flinkConfiguration(props),
    vpcConfigurations: vpcConfigurations(props),
  };
}

function environment({ propertyGroups = {} }: FlinkApplicationProps) {
  const groups = Object.entries(propertyGroups).map(([propertyGroupId, propertyMap]) => ({
    propertyGroupId,
    propertyMap,
  }));
  return groups.length > 0 ? { propertyGroups: groups } : undefined;
}

/** CUSTOM everywhere: the defaults of the service are then ours, and stand in the template. */
function flinkConfiguration(props: FlinkApplicationProps): CfnApplication.FlinkApplicationConfigurationProperty {
  const { parallelism, parallelismPerKpu, enableAutoScaling, checkpointInterval, minPause } = withDefaults(props);
  const { logLevel, metricsLevel } = withDefaults(props);
  return {
    checkpointConfiguration: {
      configurationType: 'CUSTOM',
      checkpointingEnabled: true,
      checkpointInterval: checkpointInterval.toMilliseconds(),
      minPauseBetweenCheckpoints: minPause.toMilliseconds(),
    },
    monitoringConfiguration: { configurationType: 'CUSTOM', logLevel, metricsLevel },
    parallelismConfiguration: {
      configurationType: 'CUSTOM',
      autoScalingEnabled: enableAutoScaling,
      parallelism,
      parallelismPerKpu,
    },
  };
}

export function vpcConfigurations({ applicationSubnets, applicationSecurityGroups }: FlinkApplicationOptions) {
  if (!applicationSubnets || !applicationSecurityGroups) return undefined;
  return [
    {
      subnetIds: applicationSubnets.map(({ subnetId }) => subnetId),
      securityGroupIds: applicationSecurityGroups.map(({ securityGroupId }) => securityGroupId),
    },
  ];
}
