import type { ClientAuthentication, Cluster, Provisioned, ServerlessClientAuthentication } from '@aws-sdk/client-kafka';
import type { Authentication } from '../command-line/connection-options';

/** A cluster as the MSK API describes it. */
export interface ClusterDescription {
  readonly name: string;
  readonly clusterArn: string;
  readonly state: string;
  /** Why, when the cluster is not well. */
  readonly stateReason?: string;
  readonly kind: 'Standard' | 'Express' | 'Serverless';
  readonly kafkaVersion?: string;
  readonly brokers?: number;
  readonly instanceType?: string;
  readonly storage?: string;
  readonly monitoring?: string;
  readonly authentication: readonly Authentication[];
}

export function clusterDescription(cluster: Cluster): ClusterDescription {
  const { Provisioned: provisioned, Serverless: serverless } = cluster;
  return {
    name: cluster.ClusterName ?? '',
    clusterArn: cluster.ClusterArn ?? '',
    state: cluster.State ?? 'UNKNOWN',
    stateReason: cluster.StateInfo?.Message,
    kind: 'Serverless',
    ...(provisioned ? provisionedDescription(provisioned) : undefined),
    authentication: authenticationOf(provisioned?.ClientAuthentication ?? serverless?.ClientAuthentication ?? {}),
  };
}

function provisionedDescription(provisioned: Provisioned): Partial<ClusterDescription> {
  const { InstanceType: instanceType = '', StorageInfo } = provisioned.BrokerNodeGroupInfo ?? {};
  const gibibytes = StorageInfo?.EbsStorageInfo?.VolumeSize;
  return {
    kind: instanceType.startsWith('express.') ? 'Express' : 'Standard',
    kafkaVersion: provisioned.CurrentBrokerSoftwareInfo?.KafkaVersion,
    brokers: provisioned.NumberOfBrokerNodes,
    instanceType,
    storage: gibibytes === undefined ? undefined : `${gibibytes} GiB per broker, ${provisioned.StorageMode ?? 'LOCAL'}`,
    monitoring: provisioned.EnhancedMonitoring,
  };
}

function authenticationOf(offered: ClientAuthentication & ServerlessClientAuthentication): Authentication[] {
  const { Sasl, Tls, Unauthenticated } = offered as ClientAuthentication;
  const ways: readonly (readonly [Authentication, boolean | undefined])[] = [
    ['iam', Sasl?.Iam?.Enabled],
    ['scram', Sasl?.Scram?.Enabled],
    ['tls', Tls?.Enabled || Unauthenticated?.Enabled],
  ];
  return ways.filter(([, enabled]) => enabled).map(([way]) => way);
}
