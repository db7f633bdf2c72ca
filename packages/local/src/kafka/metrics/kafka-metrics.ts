import type { MetricDatum } from '../../metrics/metric-sink';
import { BROKER_ID } from '../broker/server-properties';
import type { BrokerSample, TopicSample } from './broker-sample';

export interface MeasuredCluster {
  readonly name: string;
  /** A serverless cluster names no brokers. */
  readonly serverless: boolean;
  /** Seconds of AWS that pass in one second here. */
  readonly timeScale: number;
}

const NAMESPACE = 'AWS/Kafka';

/** What MSK publishes about a cluster, of what a sample and the one before it tell. */
export function kafkaMetrics(cluster: MeasuredCluster, now: BrokerSample, before?: BrokerSample): MetricDatum[] {
  const messages = before ? messagesIn(cluster, now, before) : [];
  return [
    ...(cluster.serverless ? [] : [...clusterCounts(cluster, now), ...brokerCounts(cluster, now)]),
    ...messages,
    ...lags(cluster, now),
  ];
}

function count(name: string, dimensions: MetricDatum['dimensions'], value: number): MetricDatum {
  return { namespace: NAMESPACE, name, dimensions, value, unit: 'Count' };
}

function sum(topics: BrokerSample['topics'], of: (topic: TopicSample) => number): number {
  return [...topics.values()].reduce((total, topic) => total + of(topic), 0);
}

/** Those of Kafka's own too. */
function partitionsOf({ topics, internals }: BrokerSample): number {
  return sum(topics, ({ partitions }) => partitions) + internals;
}

function clusterCounts({ name }: MeasuredCluster, sample: BrokerSample): MetricDatum[] {
  const ofCluster = { 'Cluster Name': name };
  const { topics, internals } = sample;
  return [
    count('ActiveControllerCount', ofCluster, 1),
    count('GlobalTopicCount', ofCluster, topics.size + internals),
    count('GlobalPartitionCount', ofCluster, partitionsOf(sample)),
    count(
      'OfflinePartitionsCount',
      ofCluster,
      sum(topics, ({ offline }) => offline),
    ),
  ];
}

/** One broker leads all partitions that anyone leads, and no replica of another one can be behind. */
function brokerCounts({ name }: MeasuredCluster, sample: BrokerSample): MetricDatum[] {
  const ofBroker = brokerDimensions(name);
  const partitions = partitionsOf(sample);
  return [
    count('PartitionCount', ofBroker, partitions),
    count('LeaderCount', ofBroker, partitions - sum(sample.topics, ({ offline }) => offline)),
    count('UnderReplicatedPartitions', ofBroker, 0),
    count('UnderMinIsrPartitionCount', ofBroker, 0),
  ];
}

/** By the seconds of AWS that passed, so that a period holds as many messages as were sent in it. */
function messagesIn(cluster: MeasuredCluster, now: BrokerSample, before: BrokerSample): MetricDatum[] {
  const seconds = ((now.at - before.at) / 1000) * cluster.timeScale;
  if (seconds <= 0) return [];
  const rates = [...now.topics].map(([topic, sample]) => {
    const grown = endOf(sample) - endOf(before.topics.get(topic));
    // A topic that was deleted and made again begins anew.
    return [topic, Math.max(grown, 0) / seconds] as const;
  });
  const rate = (dimensions: MetricDatum['dimensions'], value: number): MetricDatum => ({
    ...count('MessagesInPerSec', dimensions, value),
    unit: 'Count/Second',
  });
  const place = cluster.serverless ? { 'Cluster Name': cluster.name } : brokerDimensions(cluster.name);
  const byTopic = rates.map(([topic, value]) => rate({ ...place, Topic: topic }, value));
  if (cluster.serverless) return byTopic;
  const total = rates.reduce((all, [, value]) => all + value, 0);
  return [rate(place, total), ...byTopic];
}

function endOf(topic: TopicSample | undefined): number {
  return Number((topic?.ends ?? []).reduce((total, end) => total + end, 0n));
}

function lags({ name }: MeasuredCluster, { groups }: BrokerSample): MetricDatum[] {
  return groups.flatMap(({ group, topic, lags: behind }) => {
    const dimensions = { 'Cluster Name': name, 'Consumer Group': group, Topic: topic };
    const total = behind.reduce((all, lag) => all + lag, 0);
    return [count('SumOffsetLag', dimensions, total), count('MaxOffsetLag', dimensions, Math.max(0, ...behind))];
  });
}

function brokerDimensions(name: string): Record<string, string> {
  return { 'Cluster Name': name, 'Broker ID': String(BROKER_ID) };
}
