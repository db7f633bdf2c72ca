import { expect, test } from 'vitest';
import type { BrokerCounters } from '../../src/kafka/metrics/broker-counters';
import { idleMetrics, lagMetrics, minuteMetrics, stateMetrics } from '../../src/kafka/metrics/kafka-metrics';
import type { MetricDatum } from '../../src/metrics/metric-sink';

const cluster = { name: 'taxi', serverless: false, timeScale: 1 };
const BROKER = { 'Broker ID': '1' };

function counters(at: number, more: Partial<BrokerCounters> = {}): BrokerCounters {
  const none = { gauges: new Map(), traffic: new Map(), listeners: new Map(), requestTimes: new Map() };
  return { ...{ at, startedAt: 1_000, ...none, requestHandlers: { idle: 0, pools: 1 } }, ...more };
}

function messages(topics: Record<string, number>, total: number): Pick<BrokerCounters, 'traffic'> {
  return { traffic: new Map([['MessagesInPerSec', { total, topics: new Map(Object.entries(topics)) }]]) };
}

function times(part: string, requests: number, milliseconds: number): Pick<BrokerCounters, 'requestTimes'> {
  return { requestTimes: new Map([[part, { requests, milliseconds }]]) };
}

function listener(connections: number, opened = 0, closed = 0, idle: readonly number[] = [0]) {
  return { connections, opened, closed, idle };
}

const before = counters(10_000, messages({ trips: 12, fares: 100 }, 120));

function value(data: readonly MetricDatum[], name: string, more: Record<string, string> = BROKER): number | undefined {
  const wanted = JSON.stringify({ 'Cluster Name': 'taxi', ...more });
  return data.find((datum) => datum.name === name && JSON.stringify(datum.dimensions) === wanted)?.value;
}

test("gauges of the controller are the cluster's, those of the replicas the broker's", () => {
  const gauges = new Map([
    ['GlobalTopicCount', 7],
    ['OfflinePartitionsCount', 2],
    ['UnderMinIsrPartitionCount', 3],
    ['FencedBrokerCount', 9],
  ]);
  const data = stateMetrics(cluster, counters(0, { gauges }));
  expect(value(data, 'GlobalTopicCount', {})).toBe(7);
  expect(value(data, 'OfflinePartitionsCount', {})).toBe(2);
  expect(value(data, 'UnderMinIsrPartitionCount')).toBe(3);
  expect(data.map(({ name }) => name)).not.toContain('FencedBrokerCount');
});

test('connections count by the way that clients log in, and all together', () => {
  const listeners = new Map([
    ['IAM', listener(4)],
    ['TLS', listener(5)],
    ['INTERNAL', listener(2)],
  ]);
  const data = stateMetrics(cluster, counters(0, { listeners }));
  expect(value(data, 'ClientConnectionCount', { ...BROKER, 'Client Authentication': 'IAM' })).toBe(4);
  expect(value(data, 'ClientConnectionCount', { ...BROKER, 'Client Authentication': 'TLS' })).toBe(5);
  expect(data.filter(({ name }) => name === 'ClientConnectionCount')).toHaveLength(2);
  expect(value(data, 'ConnectionCount')).toBe(11);
});

test('the heap is a share in percent', () => {
  expect(value(stateMetrics(cluster, counters(0, { heapAfterCollection: 0.35 })), 'HeapMemoryAfterGC')).toBe(35);
  expect(value(stateMetrics(cluster, counters(0)), 'HeapMemoryAfterGC')).toBeUndefined();
});

test('messages a second are those that came since the minute before, by topic and in all', () => {
  const now = counters(14_000, messages({ trips: 24, fares: 128 }, 164));
  const data = minuteMetrics(cluster, { before, now });
  expect(value(data, 'MessagesInPerSec', { ...BROKER, Topic: 'trips' })).toBe(3);
  expect(value(data, 'MessagesInPerSec')).toBe(11);
});

test('seconds are those of AWS, by the time scale', () => {
  const now = counters(12_000, messages({ fares: 180 }, 200));
  const data = minuteMetrics({ ...cluster, timeScale: 20 }, { before, now });
  expect(value(data, 'MessagesInPerSec', { ...BROKER, Topic: 'fares' })).toBe(2);
});

test('a topic that begins anew counts from nothing', () => {
  const now = counters(12_000, messages({ trips: 8 }, 128));
  expect(value(minuteMetrics(cluster, { before, now }), 'MessagesInPerSec', { ...BROKER, Topic: 'trips' })).toBe(4);
});

test('a broker that was started again counts from nothing, over the seconds that it lives', () => {
  const now = counters(30_000, { startedAt: 22_000, ...messages({ trips: 40 }, 240) });
  const data = minuteMetrics(cluster, { before, now });
  expect(value(data, 'MessagesInPerSec')).toBe(30);
  expect(value(data, 'MessagesInPerSec', { ...BROKER, Topic: 'trips' })).toBe(5);
});

test('connections a second are those of all listeners', () => {
  const earlier = counters(10_000, { listeners: new Map([['TLS', listener(0, 10, 10)]]) });
  const listeners = new Map([
    ['TLS', listener(2, 16, 14)],
    ['SCRAM', listener(0, 2, 2)],
  ]);
  const data = minuteMetrics(cluster, { before: earlier, now: counters(12_000, { listeners }) });
  expect(value(data, 'ConnectionCreationRate')).toBe(4);
  expect(value(data, 'ConnectionCloseRate')).toBe(3);
});

test('the time of requests is the mean of those that were answered in the minute', () => {
  const earlier = counters(10_000, times('ProduceTotalTimeMs', 100, 9_000));
  const now = counters(70_000, times('ProduceTotalTimeMs', 120, 9_060));
  const data = minuteMetrics(cluster, { before: earlier, now });
  expect(value(data, 'ProduceTotalTimeMsMean')).toBe(3);
  expect(value(data, 'FetchConsumerTotalTimeMsMean')).toBeUndefined();
});

test('who was throttled once is not throttled for ever', () => {
  const [one, two] = [times('ProduceThrottleTimeMs', 10, 500), times('ProduceThrottleTimeMs', 14, 500)];
  const throttledNow = minuteMetrics(cluster, { before: counters(10_000), now: counters(70_000, one) });
  expect(value(throttledNow, 'ProduceThrottleTime')).toBe(50);
  const later = minuteMetrics(cluster, { before: counters(70_000, one), now: counters(130_000, two) });
  expect(value(later, 'ProduceThrottleTime')).toBe(0);
  expect(value(later, 'FetchThrottleTime')).toBe(0);
});

test('idle is the share of the time, of all network threads together', () => {
  const idle = (first: number, second: number) => ({
    listeners: new Map([
      ['TLS', listener(0, 0, 0, [first])],
      ['IAM', listener(0, 0, 0, [second])],
    ]),
  });
  const data = idleMetrics(cluster, {
    before: counters(10_000, idle(1e9, 2e9)),
    now: counters(20_000, idle(3e9, 8e9)),
  });
  expect(value(data, 'NetworkProcessorAvgIdlePercent')).toBe(0.4);
});

test('the threads of the controller do not pass for idle ones of the broker', () => {
  const handlers = (pools: number, idle: number) => ({ requestHandlers: { pools, idle } });
  const idle = (pools: number, nanoseconds: number) =>
    value(
      idleMetrics(cluster, {
        before: counters(10_000, handlers(pools, 5e9)),
        now: counters(20_000, handlers(pools, 5e9 + nanoseconds)),
      }),
      'RequestHandlerAvgIdlePercent',
    );
  expect(idle(1, 7e9)).toBe(0.7);
  expect(idle(2, 12.5e9)).toBe(0.25);
  expect(idle(2, 9e9)).toBe(0);
  expect(idle(1, 10.3e9)).toBe(1);
});

test('a serverless cluster names topics and no brokers', () => {
  const serverless = { ...cluster, serverless: true };
  const interval = { before, now: counters(15_000, messages({ trips: 42 }, 500)) };
  const data = minuteMetrics(serverless, interval);
  expect(data.map(({ name }) => name)).toEqual(['MessagesInPerSec']);
  expect(value(data, 'MessagesInPerSec', { Topic: 'trips' })).toBe(6);
  expect([...stateMetrics(serverless, before), ...idleMetrics(serverless, interval)]).toEqual([]);
});

test('the lag of a group is the sum and the highest of its partitions', () => {
  const data = lagMetrics(cluster, [{ group: 'billing', topic: 'trips', lags: [4, 0, 9] }]);
  expect(value(data, 'SumOffsetLag', { 'Consumer Group': 'billing', Topic: 'trips' })).toBe(13);
  expect(value(data, 'MaxOffsetLag', { 'Consumer Group': 'billing', Topic: 'trips' })).toBe(9);
});
