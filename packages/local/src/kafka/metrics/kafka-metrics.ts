import type { MetricDatum } from '../../metrics/metric-sink';
import { BROKER_ID } from '../broker/server-properties';
import type { BrokerCounters, ListenerCounters } from './broker-counters';
import type { GroupLag } from './group-lags';

export interface MeasuredCluster {
  readonly name: string;
  /** A serverless cluster names no brokers. */
  readonly serverless: boolean;
  /** Seconds of AWS that pass in one second here. */
  readonly timeScale: number;
}

/** Two moments in the life of a broker; what is counted between them is a rate. */
export interface Interval {
  readonly before: BrokerCounters;
  readonly now: BrokerCounters;
}

const NAMESPACE = 'AWS/Kafka';

const controllerGauges = [
  'ActiveControllerCount',
  'GlobalPartitionCount',
  'GlobalTopicCount',
  'OfflinePartitionsCount',
];
const replicaGauges = ['LeaderCount', 'PartitionCount', 'UnderMinIsrPartitionCount', 'UnderReplicatedPartitions'];

const trafficUnits: Readonly<Record<string, string>> = {
  BytesInPerSec: 'Bytes/Second',
  BytesOutPerSec: 'Bytes/Second',
  MessagesInPerSec: 'Count/Second',
};

/** Parts of the time of a request ("Monitoring", Apache Kafka documentation); throttling has names of its own. */
const timeParts = ['LocalTimeMs', 'RequestQueueTimeMs', 'ResponseQueueTimeMs', 'ResponseSendTimeMs', 'TotalTimeMs'];
const timed = ['Produce', 'FetchConsumer'].flatMap((request) => timeParts.map((part) => `${request}${part}`));
const throttled = { Produce: 'ProduceThrottleTime', FetchConsumer: 'FetchThrottleTime' };

/** The listeners that clients log in to, in the words of MSK's dimension. */
const clientAuthentication = { IAM: 'IAM', SCRAM: 'SCRAM', TLS: 'TLS' };

/** What MSK publishes about a cluster as it stands. */
export function stateMetrics({ name, serverless }: MeasuredCluster, now: BrokerCounters): MetricDatum[] {
  if (serverless) return [];
  const [ofCluster, ofBroker] = [{ 'Cluster Name': name }, brokerDimensions(name)];
  const gauge = (dimensions: MetricDatum['dimensions']) => (metric: string) => {
    const value = now.gauges.get(metric);
    return value === undefined ? [] : count(metric, dimensions, value);
  };
  const { heapAfterCollection: heap } = now;
  return [
    ...controllerGauges.flatMap(gauge(ofCluster)),
    ...replicaGauges.flatMap(gauge(ofBroker)),
    count(
      'ConnectionCount',
      ofBroker,
      sumOf(now, ({ connections }) => connections),
    ),
    ...Object.entries(clientAuthentication).flatMap(([listener, way]) => {
      const open = now.listeners.get(listener)?.connections;
      return open === undefined
        ? []
        : count('ClientConnectionCount', { ...ofBroker, 'Client Authentication': way }, open);
    }),
    ...(heap === undefined ? [] : [datum('HeapMemoryAfterGC', ofBroker, heap * 100, 'Percent')]),
  ];
}

/** What MSK publishes about a minute. Seconds are those of AWS, so that a period holds as much as came in it. */
export function minuteMetrics(cluster: MeasuredCluster, interval: Interval): MetricDatum[] {
  const seconds = (milliseconds(interval) / 1000) * cluster.timeScale;
  if (seconds <= 0) return [];
  const traffic = Object.keys(trafficUnits).flatMap((metric) => trafficOf(cluster, metric, interval, seconds));
  if (cluster.serverless) return traffic;
  const ofBroker = brokerDimensions(cluster.name);
  const rate = (metric: string, of: (listener: ListenerCounters) => number) => {
    const value = grown(interval, (counters) => sumOf(counters, of)) / seconds;
    return datum(metric, ofBroker, value, 'Count/Second');
  };
  return [
    ...traffic,
    rate('ConnectionCreationRate', ({ opened }) => opened),
    rate('ConnectionCloseRate', ({ closed }) => closed),
    ...timed.flatMap((part) => {
      const mean = meanTime(interval, part);
      return mean === undefined ? [] : datum(`${part}Mean`, ofBroker, mean, 'Milliseconds');
    }),
    ...Object.entries(throttled).map(([request, metric]) =>
      datum(metric, ofBroker, meanTime(interval, `${request}ThrottleTimeMs`) ?? 0, 'Milliseconds'),
    ),
  ];
}

/** How much of the time threads had nothing to do, from 0 to 1. A thread counts a rest when it ends, so this needs seconds. */
export function idleMetrics({ name, serverless }: MeasuredCluster, interval: Interval): MetricDatum[] {
  const nanoseconds = milliseconds(interval) * 1e6;
  if (serverless || nanoseconds <= 0) return [];
  const threads = ({ listeners }: BrokerCounters) => [...listeners.values()].flatMap(({ idle }) => idle);
  const processors = threads(interval.now).length;
  const network = grown(interval, (counters) => total(threads(counters))) / processors;
  // The controller hardly ever works here: it is taken for idle all the time, so this is the least it can be.
  const ofController = (interval.now.requestHandlers.pools - 1) * nanoseconds;
  const handlers = grown(interval, ({ requestHandlers }) => requestHandlers.idle) - ofController;
  const share = (metric: string, idle: number) =>
    datum(metric, brokerDimensions(name), Math.min(Math.max(idle / nanoseconds, 0), 1), 'None');
  return [share('RequestHandlerAvgIdlePercent', handlers), share('NetworkProcessorAvgIdlePercent', network)];
}

/** How far consumer groups are behind. */
export function lagMetrics({ name }: MeasuredCluster, groups: readonly GroupLag[]): MetricDatum[] {
  return groups.flatMap(({ group, topic, lags }) => {
    const dimensions = { 'Cluster Name': name, 'Consumer Group': group, Topic: topic };
    return [count('SumOffsetLag', dimensions, total(lags)), count('MaxOffsetLag', dimensions, Math.max(0, ...lags))];
  });
}

function trafficOf(cluster: MeasuredCluster, metric: string, interval: Interval, seconds: number): MetricDatum[] {
  const place = cluster.serverless ? { 'Cluster Name': cluster.name } : brokerDimensions(cluster.name);
  const rate = (dimensions: MetricDatum['dimensions'], of: (counters: BrokerCounters) => number | undefined) =>
    datum(metric, dimensions, grown(interval, of) / seconds, trafficUnits[metric]!);
  const topics = [...(interval.now.traffic.get(metric)?.topics.keys() ?? [])];
  const byTopic = topics.map((Topic) =>
    rate({ ...place, Topic }, ({ traffic }) => traffic.get(metric)?.topics.get(Topic)),
  );
  if (cluster.serverless) return byTopic;
  return [rate(place, ({ traffic }) => traffic.get(metric)?.total), ...byTopic];
}

/** The mean of the requests that were answered in it, if any were. */
function meanTime(interval: Interval, part: string): number | undefined {
  const requests = grown(interval, ({ requestTimes }) => requestTimes.get(part)?.requests);
  if (requests === 0) return undefined;
  return grown(interval, ({ requestTimes }) => requestTimes.get(part)?.milliseconds) / requests;
}

/** A broker that was started again lives since then only. */
function milliseconds({ before, now }: Interval): number {
  return now.at - Math.max(before.at, now.startedAt);
}

/** How much a counter grew. It begins anew with its process, and that of a topic with the topic. */
function grown({ before, now }: Interval, of: (counters: BrokerCounters) => number | undefined): number {
  const after = of(now) ?? 0;
  if (now.startedAt !== before.startedAt) return after;
  const earlier = of(before) ?? 0;
  return after >= earlier ? after - earlier : after;
}

function sumOf({ listeners }: BrokerCounters, of: (listener: ListenerCounters) => number): number {
  return total([...listeners.values()].map(of));
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function count(name: string, dimensions: MetricDatum['dimensions'], value: number): MetricDatum {
  return datum(name, dimensions, value, 'Count');
}

function datum(name: string, dimensions: MetricDatum['dimensions'], value: number, unit: string): MetricDatum {
  return { namespace: NAMESPACE, name, dimensions, value, unit };
}

function brokerDimensions(name: string): Record<string, string> {
  return { 'Cluster Name': name, 'Broker ID': String(BROKER_ID) };
}
