import type { NodeInfo } from '@aws-sdk/client-kafka';
import type { BrokerView } from '../kafka/kafka';
import { type BootstrapAddress, bootstrapAddresses } from './bootstrap-addresses';
import type { MskApi } from './msk-api';

/** A broker as the MSK API describes it, or as the brokers describe themselves. */
export interface BrokerDescription {
  readonly id: number;
  readonly addresses: readonly string[];
  readonly instanceType?: string;
  readonly subnet?: string;
  readonly rack?: string;
}

export interface BrokersDescription {
  readonly brokers: readonly BrokerDescription[];
  /** The ways in, for --bootstrap; of a cluster that was named by its ARN. */
  readonly bootstrap: readonly BootstrapAddress[];
  /** Why the brokers are not listed one by one. */
  readonly note?: string;
}

export async function brokersOfApi(api: MskApi): Promise<BrokersDescription> {
  const bootstrap = bootstrapAddresses(await api.bootstrapBrokers());
  const { ClusterType } = await api.cluster();
  if (ClusterType === 'SERVERLESS') return { bootstrap, brokers: [], note: 'a serverless cluster shows no brokers' };
  const nodes = await api.nodes();
  const brokers = nodes.flatMap(brokerOfNode).sort((a, b) => a.id - b.id);
  return { bootstrap, brokers };
}

export function brokersOfKafka(brokers: readonly BrokerView[]): BrokersDescription {
  const described = brokers.map(({ id, host, port, rack }) => ({ id, rack, addresses: [`${host}:${port}`] }));
  return { bootstrap: [], brokers: described };
}

/** Controllers are nodes too. */
function brokerOfNode({ BrokerNodeInfo, InstanceType: instanceType }: NodeInfo): BrokerDescription[] {
  if (BrokerNodeInfo?.BrokerId === undefined) return [];
  const { BrokerId: id, Endpoints: addresses = [], ClientSubnet: subnet } = BrokerNodeInfo;
  return [{ id, addresses, instanceType, subnet }];
}
