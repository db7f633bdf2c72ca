import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import {
  MskClusterSegment,
  type MskClusterSegmentProps,
  MskConsumerGroupSegment,
  PatternMonitoring,
  type PatternMonitoringProps,
  PublishedMetrics,
} from '../src';
import { mskExpress } from '../src/catalog/msk-express';
import { mskStandard } from '../src/catalog/msk-standard';
import { alarmsOf, type DashboardWidget, widgetOf, widgetsOf } from './template-readers';

type ClusterFacts = Omit<MskClusterSegmentProps, 'clusterName'>;

const template = (options: PatternMonitoringProps): Template => {
  const stack = new Stack(new App(), 'Test');
  new PatternMonitoring(stack, 'Monitoring', options);
  return Template.fromStack(stack);
};
const watched = (facts: ClusterFacts, options = {}) =>
  template({ ...options, stages: [new MskClusterSegment({ clusterName: 'orders', ...facts })] });
const keysOf = (facts: ClusterFacts) => Object.keys(alarmsOf(watched(facts)));

const STANDARD = ['ActiveController', 'OfflinePartitions'];
const OF_STANDARD_BROKER = ['Cpu', 'DiskUsed', 'UnderReplicatedPartitions', 'UnderMinIsr', 'HeapAfterGc'];

describe('Standard brokers', () => {
  test('have each an alarm of every kind, up to three', () => {
    const expected = ['1', '2'].flatMap((id) => OF_STANDARD_BROKER.map((key) => `ClusterBroker${id}${key}`));
    const keys = keysOf({ kind: 'STANDARD', brokerCount: 2, iam: false });
    expect(keys.sort()).toEqual([...STANDARD.map((key) => `Cluster${key}`), ...expected].sort());
  });

  test('are watched by name and number', () => {
    const alarms = alarmsOf(watched({ kind: 'STANDARD', brokerCount: 3 }));
    expect(alarms.ClusterBroker3Cpu).toMatchObject({
      ...{ Namespace: 'AWS/Kafka', MetricName: 'CpuIdle', Statistic: 'Average', Threshold: 40, Period: 60 },
      ...{ ComparisonOperator: 'LessThanThreshold', TreatMissingData: 'notBreaching', EvaluationPeriods: 5 },
      Dimensions: [
        { Name: 'Broker ID', Value: '3' },
        { Name: 'Cluster Name', Value: 'orders' },
      ],
    });
  });

  test('of a larger cluster share one query, which names the brokers that crossed the line', () => {
    const alarms = alarmsOf(watched({ kind: 'STANDARD', brokerCount: 4 }));
    expect(Object.keys(alarms)).toContain('ClusterBrokersUnderReplicatedPartitions');
    expect(Object.keys(alarms).filter((key) => /Broker\d/.test(key))).toEqual([]);
    expect(alarms.ClusterBrokersUnderReplicatedPartitions).toMatchObject({
      ...{ Threshold: 0, EvaluationPeriods: 15, DatapointsToAlarm: 15 },
      Metrics: [
        {
          Expression: `SELECT SUM(UnderReplicatedPartitions) FROM SCHEMA("AWS/Kafka", "Cluster Name", "Broker ID") WHERE "Cluster Name" = 'orders' GROUP BY "Broker ID"`,
          Period: 60,
          ReturnData: true,
        },
      ],
    });
  });

  test('are one alarm fewer for an override', () => {
    const alarms = alarmsOf(watched({ kind: 'STANDARD' }, { alarms: { ClusterBroker2DiskUsed: { enabled: false } } }));
    expect(alarms.ClusterBroker2DiskUsed).toBeUndefined();
    expect(alarms.ClusterBroker1DiskUsed).toMatchObject({ Threshold: 85 });
  });
});

describe('connections with IAM', () => {
  test('are watched where clients sign in with IAM, by that listener', () => {
    const alarms = alarmsOf(watched({ kind: 'EXPRESS', brokerCount: 3 }));
    expect(alarms.ClusterBroker1Connections.Dimensions).toContainEqual({ Name: 'Client Authentication', Value: 'IAM' });
    expect(keysOf({ kind: 'EXPRESS', iam: false }).filter((key) => key.endsWith('Connections'))).toEqual([]);
  });

  test('are watched closer from the level PER_BROKER on', () => {
    const more = keysOf({ kind: 'STANDARD', brokerCount: 1, monitoringLevel: 'PER_BROKER' });
    const always = keysOf({ kind: 'STANDARD', brokerCount: 1 });
    expect(more.filter((key) => !always.includes(key))).toEqual([
      'ClusterBroker1RequestHandlerIdle',
      'ClusterBroker1NetworkProcessorIdle',
      'ClusterBroker1TooManyConnections',
      'ClusterBroker1NewConnections',
    ]);
  });
});

describe('Express brokers', () => {
  test('have no alarm on what they do not publish', () => {
    const read = mskExpress.widgets.flatMap(({ alarm, left = [] }) => [
      ...(alarm ? [alarm.metric.metricName] : []),
      ...left.flatMap(({ metric }) => metric?.metricName ?? []),
    ]);
    for (const name of [
      'UnderReplicatedPartitions',
      'OfflinePartitionsCount',
      'KafkaDataLogsDiskUsed',
      'HeapMemoryAfterGC',
    ]) {
      expect(read).not.toContain(name);
    }
    expect(read).toContain('StorageUsed');
  });

  test('tell when the storage leaves the band of what is usual, as wide as an override says', () => {
    const overridden = watched({ kind: 'EXPRESS' }, { alarms: { ClusterStorageUsed: { threshold: 3.5 } } });
    expect(alarmsOf(overridden).ClusterStorageUsed).toMatchObject({
      ComparisonOperator: 'LessThanLowerOrGreaterThanUpperThreshold',
      ...{ EvaluationPeriods: 3, DatapointsToAlarm: 3, TreatMissingData: 'notBreaching' },
      ThresholdMetricId: 'expr_1',
      Metrics: [
        { Id: 'expr_1', Expression: 'ANOMALY_DETECTION_BAND(m0, 3.5)' },
        { Id: 'm0', MetricStat: { Metric: { MetricName: 'StorageUsed' }, Period: 300, Stat: 'Maximum' } },
      ],
    });
    expect(JSON.stringify(alarmsOf(watched({ kind: 'EXPRESS' })).ClusterStorageUsed)).toContain('BAND(m0, 2)');
    expect(widgetOf(overridden, 'Storage used (Bytes)').properties.annotations).toBeUndefined();
  });

  test('tell that they hold clients back', () => {
    const keys = keysOf({ kind: 'EXPRESS', brokerCount: 1, monitoringLevel: 'PER_TOPIC_PER_BROKER' });
    expect(keys).toEqual(expect.arrayContaining(['ClusterBroker1ProduceThrottle', 'ClusterBroker1FetchThrottle']));
  });
});

test('a serverless cluster is watched by the sum of its topics', () => {
  const alarms = alarmsOf(watched({ kind: 'SERVERLESS' }));
  expect(alarms.ClusterIngress).toMatchObject({
    Threshold: 160_000_000,
    Metrics: [
      {
        Expression: `SELECT SUM(BytesInPerSec) FROM SCHEMA("AWS/Kafka", "Cluster Name", "Topic") WHERE "Cluster Name" = 'orders'`,
      },
    ],
  });
  expect(alarms.ClusterEgress).toMatchObject({ Threshold: 320_000_000 });
});

test('a kind that does not exist is refused', () => {
  expect(() => new MskClusterSegment({ clusterName: 'orders', kind: 'TINY' })).toThrow(
    "MskClusterSegment: kind must be one of STANDARD, EXPRESS, SERVERLESS, got 'TINY'",
  );
});

describe('the dashboard', () => {
  const widgets = widgetsOf(watched({ kind: 'STANDARD', brokerCount: 3 }));
  const linesOf = ({ properties }: DashboardWidget) => JSON.stringify(properties.metrics);

  test('has the graphs of the archived dashboard, those of ZooKeeper excepted', () => {
    const shown = widgets.map(({ properties }) => `${JSON.stringify(properties.metrics ?? '')}`).join();
    for (const name of [
      ...['CpuUser', 'GlobalPartitionCount', 'GlobalTopicCount', 'OfflinePartitionsCount', 'KafkaDataLogsDiskUsed'],
      ...['MessagesInPerSec', 'UnderReplicatedPartitions', 'BytesOutPerSec', 'BytesInPerSec'],
      ...['NetworkTxPackets', 'NetworkRxPackets', 'NetworkTxErrors', 'NetworkRxErrors'],
    ]) {
      expect(shown).toContain(name);
    }
    expect(shown).not.toContain('ZooKeeper');
  });

  test('follows the brokers that there are: no graph names one', () => {
    const byBroker = widgets.filter((widget) => linesOf(widget)?.includes('Broker ID'));
    expect(byBroker.length).toBeGreaterThan(10);
    for (const widget of byBroker) {
      expect(linesOf(widget)).toMatch(/SEARCH\('\{AWS\/Kafka,.*\} MetricName=.*Cluster Name.*=.*orders/);
    }
  });

  test('has the line of the brokers across once, and twice where one is overridden', () => {
    const diskOf = (all: DashboardWidget[]) => all.find(({ properties }) => properties.title?.startsWith('Disk usage'));
    expect(diskOf(widgets)?.properties.annotations?.horizontal?.map(({ value }) => value)).toEqual([85]);
    const overridden = watched({ kind: 'STANDARD' }, { alarms: { ClusterBroker2DiskUsed: { threshold: 70 } } });
    expect(diskOf(widgetsOf(overridden))?.properties.annotations?.horizontal?.map(({ value }) => value)).toEqual([
      85, 70,
    ]);
  });
});

test('a consumer group is watched at the line that its owner names', () => {
  const segment = (alarmKeyPrefix?: string) =>
    new MskConsumerGroupSegment({
      ...{ clusterName: 'orders', consumerGroup: 'billing', topicName: 'placed' },
      ...{ longestTimeLag: Duration.minutes(4), alarmKeyPrefix },
    });
  const alarms = alarmsOf(template({ stages: [segment(), segment('Refunds')] }));
  expect(Object.keys(alarms)).toEqual(['ConsumerGroupTimeLag', 'RefundsTimeLag']);
  expect(alarms.ConsumerGroupTimeLag).toMatchObject({
    ...{ MetricName: 'EstimatedMaxTimeLag', Statistic: 'Maximum', Threshold: 240, EvaluationPeriods: 15 },
    Dimensions: [
      { Name: 'Cluster Name', Value: 'orders' },
      { Name: 'Consumer Group', Value: 'billing' },
      { Name: 'Topic', Value: 'placed' },
    ],
  });
  expect(alarms.ConsumerGroupTimeLag.AlarmDescription).toContain('longer than you allow (4 minutes)');
});

test('every metric of a query is published by the dimensions that it names', () => {
  for (const { alarm } of [...mskStandard.widgets, ...mskExpress.widgets]) {
    if (!alarm) continue;
    const sets = PublishedMetrics.dimensionSets('AWS/Kafka', alarm.metric.metricName);
    expect(sets, alarm.key).toContainEqual(alarm.metric.dimensions);
  }
});
