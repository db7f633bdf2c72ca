import { ClusterKind } from '../cluster-kind';
import type { MskClusterProps } from '../msk-cluster-props';

export const DEFAULT_KAFKA_VERSION = '3.9.x.kraft';

/** What checks, prices and the construct all take a prop that was left out to be. */
export function withDefaults(props: MskClusterProps) {
  const { kind = ClusterKind.STANDARD, numberBrokerNodes = 3, ebsVolumeSize = 1_000 } = props;
  const { brokerInstanceType = kind === ClusterKind.EXPRESS ? 'express.m7g.large' : 'kafka.m7g.large' } = props;
  return { kind, numberBrokerNodes, ebsVolumeSize, brokerInstanceType };
}
