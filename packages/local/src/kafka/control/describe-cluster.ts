import type { ClusterSettings } from '../cluster/cluster-settings';
import type { RunningCluster } from '../cluster/running-cluster';

/** What `DescribeCluster` and `ListClusters` answer about a provisioned cluster. */
export function clusterInfo(cluster: RunningCluster): object {
  return { ...facts(cluster), ...provisioned(cluster.settings) };
}

/** What `DescribeClusterV2` and `ListClustersV2` answer. */
export function clusterInfoV2(cluster: RunningCluster): object {
  const { serverless, properties } = cluster.settings;
  const { VpcConfigs, ClientAuthentication } = properties;
  const kind = serverless
    ? { ClusterType: 'SERVERLESS', Serverless: { VpcConfigs, ClientAuthentication } }
    : { ClusterType: 'PROVISIONED', Provisioned: provisioned(cluster.settings) };
  return { ...facts(cluster), ...kind };
}

function facts({ broker, settings }: RunningCluster): object {
  return {
    ClusterArn: settings.arn,
    ClusterName: settings.name,
    CreationTime: broker.createdAt.toISOString(),
    CurrentVersion: 'K1',
    State: broker.isServing ? 'ACTIVE' : 'HEALING',
    Tags: settings.properties.Tags ?? {},
  };
}

/** What the template asks for, but for the number of brokers: that is how many there are. */
function provisioned({ properties }: ClusterSettings): object {
  const { BrokerNodeGroupInfo, ClientAuthentication, EncryptionInfo, LoggingInfo, OpenMonitoring } = properties;
  const { EnhancedMonitoring = 'DEFAULT', Rebalancing, StorageMode = 'LOCAL' } = properties;
  return {
    ...{ BrokerNodeGroupInfo, ClientAuthentication, EncryptionInfo, LoggingInfo, OpenMonitoring },
    ...{ EnhancedMonitoring, Rebalancing, StorageMode },
    CurrentBrokerSoftwareInfo: softwareInfo(properties),
    NumberOfBrokerNodes: 1,
  };
}

function softwareInfo({ KafkaVersion, ConfigurationInfo }: ClusterSettings['properties']): object {
  const { Arn, Revision } = (ConfigurationInfo ?? {}) as { readonly Arn?: string; readonly Revision?: number };
  return { KafkaVersion, ConfigurationArn: Arn, ConfigurationRevision: Revision && Number(Revision) };
}

/** "GetBootstrapBrokers", Amazon MSK API reference: an address for each way in that the cluster offers. */
export function bootstrapBrokers({ broker: { ports }, settings: { access } }: RunningCluster): object {
  const at = (offered: boolean, port: number) => (offered ? `127.0.0.1:${port}` : undefined);
  return {
    BootstrapBrokerString: at(access.plaintext, ports.internal),
    BootstrapBrokerStringTls: at(access.tls, ports.tls),
    BootstrapBrokerStringSaslScram: at(access.scram, ports.scram),
    BootstrapBrokerStringSaslIam: at(access.iam, ports.iamFront),
  };
}

/** "ListNodes", Amazon MSK API reference: the one broker. */
export function nodeInfo({ broker, settings }: RunningCluster): object {
  const { BrokerNodeGroupInfo = {} } = settings.properties as {
    readonly BrokerNodeGroupInfo?: { readonly InstanceType?: string; readonly ClientSubnets?: readonly string[] };
  };
  return {
    AddedToClusterTime: broker.createdAt.toISOString(),
    InstanceType: BrokerNodeGroupInfo.InstanceType,
    NodeARN: settings.arn.replace(':cluster/', ':broker/'),
    NodeType: 'BROKER',
    BrokerNodeInfo: {
      BrokerId: 1,
      ClientSubnet: BrokerNodeGroupInfo.ClientSubnets?.[0],
      ClientVpcIpAddress: '127.0.0.1',
      CurrentBrokerSoftwareInfo: softwareInfo(settings.properties),
      Endpoints: ['127.0.0.1'],
    },
  };
}
