import { CatalogMetric, CatalogWidget } from './catalog-entry';
import {
  activeController,
  connections,
  cpu,
  networkProcessors,
  newConnections,
  ofBroker,
  ofCluster,
  requestHandlers,
  tooManyConnections,
} from './msk-alarms';

/** A graph of plain metrics. */
export function graph(title: string, ...metrics: CatalogMetric[]): CatalogWidget {
  return { title, left: metrics.map((metric) => ({ metric })) };
}

/** What stands first on the dashboard of every provisioned cluster. */
export const topWidgets: readonly CatalogWidget[] = [
  { title: 'CPU idle by broker (Percent)', alarm: cpu },
  graph('CPU usage, user, by broker (Percent)', ofBroker('CpuUser', 'Maximum', 'Percent')),
  { title: 'Active controllers (Count)', alarm: activeController },
  graph('Partitions across all brokers (Count)', ofCluster('GlobalPartitionCount', 'Maximum', 'Count')),
  graph('Topics across all brokers (Count)', ofCluster('GlobalTopicCount', 'Maximum', 'Count')),
];

export const trafficWidgets: readonly CatalogWidget[] = [
  graph('Incoming messages by broker (Count/Second)', ofBroker('MessagesInPerSec', 'Maximum', 'Count')),
  graph('Bytes received by broker (Bytes/Second)', ofBroker('BytesInPerSec', 'Maximum', 'BytesPerSecond')),
  graph('Bytes sent by broker (Bytes/Second)', ofBroker('BytesOutPerSec', 'Maximum', 'BytesPerSecond')),
  graph('Network TX packets by broker (Count)', ofBroker('NetworkTxPackets', 'Average', 'Count')),
  graph('Network RX packets by broker (Count)', ofBroker('NetworkRxPackets', 'Average', 'Count')),
  graph('Network TX errors by broker (Count)', ofBroker('NetworkTxErrors', 'Sum', 'Count')),
  graph('Network RX errors by broker (Count)', ofBroker('NetworkRxErrors', 'Sum', 'Count')),
];

export const loadWidgets: readonly CatalogWidget[] = [
  { title: 'Client connections with IAM by broker (Count)', feature: 'iam', alarm: connections },
  { title: 'Idle request handlers by broker (Percent)', feature: 'brokerMetrics', alarm: requestHandlers },
  { title: 'Idle network processors by broker (Percent)', feature: 'brokerMetrics', alarm: networkProcessors },
  { title: 'Refused connections by broker (Count)', feature: 'iamAndBrokerMetrics', alarm: tooManyConnections },
  { title: 'New connections by broker (Count/Second)', feature: 'iamAndBrokerMetrics', alarm: newConnections },
];
