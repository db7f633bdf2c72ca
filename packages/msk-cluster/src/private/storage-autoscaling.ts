import { CfnScalableTarget, CfnScalingPolicy } from 'aws-cdk-lib/aws-applicationautoscaling';
import type { Construct } from 'constructs';

export interface AutoscalingFacts {
  readonly clusterArn: string;
  readonly max: number;
  readonly target: number;
}

/**
 * Volumes that grow with what they hold. By L1: the role is a service-linked one that Amazon MSK brings, while CDK's L2 would
 * make another. Source: "Automatic scaling for Standard brokers".
 */
export function storageAutoscaling(scope: Construct, { clusterArn, max, target }: AutoscalingFacts): Construct[] {
  const scalable = new CfnScalableTarget(scope, 'StorageScaling', {
    serviceNamespace: 'kafka',
    scalableDimension: 'kafka:broker-storage:VolumeSize',
    resourceId: clusterArn,
    minCapacity: 1,
    maxCapacity: max,
  });
  const policy = new CfnScalingPolicy(scope, 'StorageScalingPolicy', {
    policyName: 'grow-with-use',
    policyType: 'TargetTrackingScaling',
    scalingTargetId: scalable.ref,
    targetTrackingScalingPolicyConfiguration: {
      predefinedMetricSpecification: { predefinedMetricType: 'KafkaBrokerStorageUtilization' },
      targetValue: target,
      // A volume cannot shrink.
      disableScaleIn: true,
    },
  });
  return [scalable, policy];
}
