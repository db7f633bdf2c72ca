import { describe, expect, test } from 'vitest';
import { PublishedMetrics } from '../src';
import { catalog } from '../src/catalog/catalog';
import { CatalogLine, CatalogMetric, CatalogWidget } from '../src/catalog/catalog-entry';
import { failureDestination } from '../src/catalog/failure-destination';
import { kafkaFailureQueue } from '../src/catalog/failure-queue';
import { flink1 } from '../src/catalog/flink-1';
import { flink2 } from '../src/catalog/flink-2';
import { kafkaConsumer } from '../src/catalog/kafka-consumer';
import { mskConsumerGroup } from '../src/catalog/msk-consumer-group';
import { mskExpress } from '../src/catalog/msk-express';
import { mskServerless } from '../src/catalog/msk-serverless';
import { mskStandard } from '../src/catalog/msk-standard';
import { watched } from './pipeline';
import { alarmsOf } from './template-readers';

function metricsOf({ alarm, left = [], right = [] }: CatalogWidget): CatalogMetric[] {
  const limits = alarm?.perSecondLimit ? [alarm.perSecondLimit] : [];
  const ofLine = ({ metric, using = {} }: CatalogLine) => [...(metric ? [metric] : []), ...Object.values(using)];
  return [...(alarm ? [alarm.metric] : []), ...limits, ...[...left, ...right].flatMap(ofLine)];
}

/** Watched in a pipeline of their own: see the tests of their segments. */
const KAFKA = [mskStandard, mskExpress, mskServerless, mskConsumerGroup, kafkaConsumer, kafkaFailureQueue];
const APART = [...KAFKA, flink1, flink2];

const widgets = catalog.flatMap((service) => service.widgets);
const metrics = widgets.flatMap(metricsOf).map((metric) => [metric.metricName, metric] as const);

test.each(metrics)(
  '%s is read by a dimension set of its service, the usual one where it has only one kind',
  (_, metric) => {
    const sets = PublishedMetrics.dimensionSets(metric.namespace, metric.metricName) ?? [];
    expect(metric.namespace === 'AWS/Kafka' ? sets : sets.slice(0, 1)).toContainEqual(metric.dimensions);
  },
);

describe('the dimension sets of the services', () => {
  test.each([
    ['AWS/Kinesis', 'GetRecords.IteratorAgeMilliseconds', [['StreamName']]],
    ['AWS/Kinesis', 'IncomingBytes', [['StreamName'], ['StreamName', 'ShardId']]],
    ['AWS/Kinesis', 'SubscribeToShardEvent.MillisBehindLatest', [['StreamName', 'ConsumerName']]],
    ['AWS/SQS', 'NumberOfMessagesSent', [['QueueName']]],
    ['AWS/Firehose', 'DeliveryToS3.DataFreshness', [['DeliveryStreamName']]],
    ['AWS/Kafka', 'StorageUsed', [['Cluster Name']]],
    ['AWS/Kafka', 'ClientConnectionCount', [['Cluster Name', 'Broker ID', 'Client Authentication']]],
    ['AWS/KinesisAnalytics', 'downtime', [['Application']]],
    ['AWS/KinesisAnalytics', 'millisBehindLatest', [['Application', 'Id', 'Flow']]],
    ['AWS/SQS', 'NoSuchMetric', undefined],
    ['Orders', 'Rejected', undefined],
  ])('%s %s: %j', (namespace, metricName, sets) => {
    expect(PublishedMetrics.dimensionSets(namespace, metricName)).toEqual(sets);
  });

  test('never let a metric go without a dimension', () => {
    for (const [name, { namespace }] of metrics) {
      for (const set of PublishedMetrics.dimensionSets(namespace, name) ?? []) expect(set).not.toEqual([]);
    }
  });

  test('cannot be changed by a caller', () => {
    PublishedMetrics.dimensionSets('AWS/SQS', 'NumberOfMessagesSent')?.[0].pop();
    expect(PublishedMetrics.dimensionSets('AWS/SQS', 'NumberOfMessagesSent')).toEqual([['QueueName']]);
  });
});

test('the alarms of the catalog are those of a pipeline that sets aside in a queue and delivers to S3', () => {
  const services = catalog.filter((service) => service !== failureDestination && !APART.includes(service));
  const keys = services.flatMap(({ keyPrefix, widgets: all }) =>
    all.flatMap(({ alarm, feature }) =>
      alarm && !['toHttpEndpoint', 'directPut'].includes(feature ?? '') ? `${keyPrefix}${alarm.key}` : [],
    ),
  );
  expect(Object.keys(alarmsOf(watched().template)).sort()).toEqual(keys.sort());
});

test('every figure has a source', () => {
  for (const { alarm } of widgets) {
    if (alarm) expect(alarm.source, alarm.key).toMatch(/ - (Amazon|AWS) /);
  }
});
