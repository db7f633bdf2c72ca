import type { IKafkaCluster } from '@streaming-patterns/kafka-topics';
import type { MonitoringOptions } from '@streaming-patterns/monitoring';
import { AccessControl, MskCluster } from '@streaming-patterns/msk-cluster';
import { existingCluster, topicsToMake } from '@streaming-patterns/settings';
import type { Construct } from 'constructs';
import type { Settings } from './settings';

/** The cluster that the settings name, or a new one with the topic; a new one prints its price at synthesis. */
export function clusterOf(scope: Construct, given: Settings, monitoring?: MonitoringOptions): IKafkaCluster {
  if (!given.createCluster) return existingCluster(scope, given);
  const accessControl = given.accessControlMethod === 'SCRAM' ? AccessControl.scram() : AccessControl.iam();
  return new MskCluster(scope, 'MskCluster', { accessControl, topics: topicsToMake(given), monitoring });
}
