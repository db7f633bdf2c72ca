import { Token } from 'aws-cdk-lib';
import { ClusterKind } from '../cluster-kind';
import type { MskClusterProps } from '../msk-cluster-props';
import { withDefaults } from './defaults';

export function storageMistakes(props: MskClusterProps): string[] {
  const { storageAutoscalingMax: max, storageAutoscalingTarget: target } = props;
  const { kind, ebsVolumeSize } = withDefaults(props);
  if (kind !== ClusterKind.STANDARD || Token.isUnresolved(max)) return [];
  if (max === undefined) {
    if (target === undefined) return [];
    return [`storageAutoscalingTarget must be left out without storageAutoscalingMax, got ${target}`];
  }
  if (max > ebsVolumeSize) return [];
  return [`storageAutoscalingMax must be above ebsVolumeSize, got ${max} and ${ebsVolumeSize}`];
}
