import type { ClusterEndpoints } from '../../kafka/cluster/cluster-endpoints';
import type { MappingRun } from '../mapping-run';
import type { KafkaMappingSettings } from './kafka-mapping-settings';

/** What all parts of one running Kafka event source mapping share. */
export interface KafkaRun extends MappingRun<KafkaMappingSettings> {
  readonly cluster: ClusterEndpoints;
}

/** The consumer group of the mapping ("Customizable consumer group ID in Lambda"; else "a unique value"). */
export function groupIdOf({ mapping, settings }: Pick<KafkaRun, 'mapping' | 'settings'>): string {
  return settings.consumerGroupId ?? mapping;
}
