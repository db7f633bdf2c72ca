import { expect, test } from 'vitest';
import type { BrokerSample, TopicSample } from '../../src/kafka/metrics/broker-sample';
import { kafkaMetrics } from '../../src/kafka/metrics/kafka-metrics';
import { metricVerdict } from '../../src/metrics/metric-verdict';

const topic = (ends: readonly number[], offline = 0): TopicSample => ({
  ...{ partitions: ends.length, offline },
  ends: ends.map(BigInt),
});
const sample = (
  at: number,
  topics: Record<string, TopicSample>,
  groups: BrokerSample['groups'] = [],
  internals = 0,
): BrokerSample => ({
  ...{ at, groups, internals },
  topics: new Map(Object.entries(topics)),
});
const cluster = { name: 'taxi', serverless: false, timeScale: 1 };
const before = sample(10_000, { trips: topic([5, 7]), fares: topic([100]) });

function value(data: ReturnType<typeof kafkaMetrics>, name: string, more: Record<string, string>): number | undefined {
  const wanted = JSON.stringify({ 'Cluster Name': 'taxi', ...more });
  return data.find((datum) => datum.name === name && JSON.stringify(datum.dimensions) === wanted)?.value;
}

test('a cluster counts its topics, partitions, and those that nobody leads', () => {
  const data = kafkaMetrics(cluster, sample(0, { trips: topic([1, 2, 3], 2), fares: topic([4, 5]) }));
  expect(value(data, 'GlobalTopicCount', {})).toBe(2);
  expect(value(data, 'GlobalPartitionCount', {})).toBe(5);
  expect(value(data, 'OfflinePartitionsCount', {})).toBe(2);
  expect(value(data, 'LeaderCount', { 'Broker ID': '1' })).toBe(3);
});

test("topics of Kafka's own count, each with its one partition", () => {
  const data = kafkaMetrics(cluster, sample(0, { trips: topic([1, 2, 3], 1) }, [], 2));
  expect(value(data, 'GlobalTopicCount', {})).toBe(3);
  expect(value(data, 'GlobalPartitionCount', {})).toBe(5);
  expect(value(data, 'PartitionCount', { 'Broker ID': '1' })).toBe(5);
  expect(value(data, 'LeaderCount', { 'Broker ID': '1' })).toBe(4);
});

test('messages a second are those that came since the sample before, by topic and in all', () => {
  const data = kafkaMetrics(cluster, sample(14_000, { trips: topic([15, 9]), fares: topic([128]) }), before);
  expect(value(data, 'MessagesInPerSec', { 'Broker ID': '1', Topic: 'trips' })).toBe(3);
  expect(value(data, 'MessagesInPerSec', { 'Broker ID': '1' })).toBe(10);
});

test('seconds are those of AWS, by the time scale', () => {
  const data = kafkaMetrics({ ...cluster, timeScale: 20 }, sample(12_000, { fares: topic([180]) }), before);
  expect(value(data, 'MessagesInPerSec', { 'Broker ID': '1', Topic: 'fares' })).toBe(2);
});

test('a topic that begins anew counts no fewer than none', () => {
  const data = kafkaMetrics(cluster, sample(12_000, { trips: topic([0]) }), before);
  expect(value(data, 'MessagesInPerSec', { 'Broker ID': '1' })).toBe(0);
});

test('a serverless cluster names topics and no brokers', () => {
  const data = kafkaMetrics({ ...cluster, serverless: true }, sample(15_000, { trips: topic([25, 17]) }), before);
  expect(data.map(({ name }) => name)).toEqual(['MessagesInPerSec']);
  expect(value(data, 'MessagesInPerSec', { Topic: 'trips' })).toBe(6);
});

test('the lag of a group is the sum and the highest of its partitions', () => {
  const groups = [{ group: 'billing', topic: 'trips', lags: [4, 0, 9] }];
  const data = kafkaMetrics(cluster, sample(0, {}, groups));
  expect(value(data, 'SumOffsetLag', { 'Consumer Group': 'billing', Topic: 'trips' })).toBe(13);
  expect(value(data, 'MaxOffsetLag', { 'Consumer Group': 'billing', Topic: 'trips' })).toBe(9);
});

test('every metric that is measured is in the table of kept ones', () => {
  const groups = [{ group: 'billing', topic: 'trips', lags: [4] }];
  const now = sample(20_000, { trips: topic([25, 17]) }, groups);
  const data = [false, true].flatMap((serverless) => kafkaMetrics({ ...cluster, serverless }, now, before));
  const strangers = data.filter(
    ({ namespace, name, dimensions }) => !metricVerdict(namespace, name, Object.keys(dimensions))?.kept,
  );
  expect(strangers).toEqual([]);
});
