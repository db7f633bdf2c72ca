import type { BrokerPorts } from '../broker/broker-ports';
import type { OfferedAccess } from './cluster-settings';

/** A running cluster as its clients see it: where they connect, and how they prove who they are. */
export interface ClusterEndpoints {
  readonly name: string;
  readonly access: OfferedAccess;
  readonly ports: Pick<BrokerPorts, 'internal' | 'tls' | 'scram' | 'iamFront'>;
  /** What the broker's certificate is checked with. */
  readonly certificateFile: string;
}

/** The clusters that run, by ARN. */
export interface RunningClusters {
  find(arn: string): ClusterEndpoints | undefined;
}

/** For parts that run without Kafka around them. */
export const noClusters: RunningClusters = { find: () => undefined };
