import type { ClusterView } from '../kafka/kafka';
import type { BrokersDescription } from '../msk-api/describe-brokers';
import type { ClusterDescription } from '../msk-api/describe-cluster';
import { pairs, table } from './table';

export function clusterReport(cluster: ClusterDescription): string {
  const { name, clusterArn, state, stateReason, kind, kafkaVersion, brokers, instanceType } = cluster;
  const size = brokers === undefined ? undefined : `${brokers}, ${instanceType}`;
  const values: readonly (readonly [string, string | undefined])[] = [
    ['cluster', name],
    ['ARN', clusterArn],
    ['state', stateReason ? `${state}: ${stateReason}` : state],
    ['kind', kind],
    ['Kafka version', kafkaVersion],
    ['brokers', size],
    ['storage', cluster.storage],
    ['monitoring', cluster.monitoring],
    ['access by', cluster.authentication.join(', ')],
  ];
  return pairs(values.filter((pair): pair is [string, string] => pair[1] !== undefined));
}

export function kafkaReport({ id, controllerId, brokers }: ClusterView): string {
  return pairs([
    ['cluster', id],
    ['brokers', String(brokers.length)],
    ['controller', String(controllerId)],
  ]);
}

export function brokersReport({ brokers, bootstrap, note }: BrokersDescription): string {
  const rows = brokers.map(({ id, addresses, instanceType, subnet, rack }) => [
    ...[String(id), addresses.join(', '), instanceType ?? '', subnet ?? rack ?? ''],
  ]);
  const ways = bootstrap.map(({ network, authentication, brokers: names }) => [network, authentication, names]);
  return [
    ...(ways.length > 0 ? [table(['network', 'auth', '--bootstrap'], ways)] : []),
    ...(rows.length > 0 ? [table(['broker', 'addresses', 'instance', 'where'], rows)] : []),
    ...(note === undefined ? [] : [note]),
  ].join('\n\n');
}
