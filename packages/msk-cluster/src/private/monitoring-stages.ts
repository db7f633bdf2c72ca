import { MonitoringSegment, MskClusterSegment, MskConsumerGroupSegment } from '@streaming-patterns/monitoring';
import type { ClusterKind } from '../cluster-kind';
import type { ConsumerGroupLag } from '../consumer-group-lag';
import type { MonitoringLevel } from '../monitoring-level';
import type { MskCluster } from '../msk-cluster';

export interface WatchedFacts {
  readonly kind: ClusterKind;
  readonly numberBrokerNodes: number;
  readonly monitoringLevel: MonitoringLevel;
  readonly consumerGroups: ConsumerGroupLag[];
}

/** The cluster, then each consumer group that has to keep up. */
export function monitoringStages(cluster: MskCluster, facts: WatchedFacts): MonitoringSegment[] {
  const { clusterName, accessControl } = cluster;
  const { kind, numberBrokerNodes: brokerCount, monitoringLevel, consumerGroups } = facts;
  const iam = accessControl.method === 'IAM';
  const several = consumerGroups.length > 1;
  return [
    new MskClusterSegment({ clusterName, kind, brokerCount, monitoringLevel, iam }),
    ...consumerGroups.map(
      (group, index) =>
        new MskConsumerGroupSegment({
          ...group,
          clusterName,
          alarmKeyPrefix: several ? `ConsumerGroup${index + 1}` : undefined,
        }),
    ),
  ];
}
