import { expect, test } from 'vitest';
import { watched } from './pipeline';
import { dashboardBodyOf, widgetOf, widgetsOf } from './template-readers';

const { template, monitoring } = watched();
const widgets = widgetsOf(template);

test('the dashboard follows the record: a heading for each stage, then its graphs', () => {
  expect(widgets.map(({ properties }) => properties.markdown ?? properties.title)).toEqual([
    '# Ingest: API Gateway Metrics',
    'Requests (Count)',
    'Server errors (Percent)',
    'Client errors (Percent)',
    'Latency p90 (Milliseconds)',
    'Integration latency p90 (Milliseconds)',
    '# Stream: Kinesis Data Stream Metrics',
    'Get records iterator age (Milliseconds)',
    'Read throughput exceeded (Percent)',
    'Write throughput exceeded (Percent)',
    'Put record success (Percent)',
    'Put records success (Percent)',
    'Get records success (Percent)',
    'Put records failed (Count)',
    'Incoming records (Count)',
    '# Delivery: Data Firehose Metrics',
    'Records read from Kinesis Data Streams (Sum)',
    'Bytes read from Kinesis Data Streams (Sum)',
    'GetRecords operations throttled (Sum)',
    'Delivery to Amazon S3 success',
    'Delivery to Amazon S3 data freshness (Maximum)',
    'Records delivered to Amazon S3 (Sum)',
    'Bytes delivered to Amazon S3 (Sum)',
    'Partition count exceeded',
    'Backup to Amazon S3 success',
    'Calls of the transform that succeed',
    'Records that do not fit the schema',
    '# Transform: Lambda Metrics',
    'Calls of the transform',
    'Duration of the transform',
    'Errors of the transform',
    'Throttles of the transform',
    '# Consumer: Lambda Metrics',
    'Invocations',
    'Duration',
    'Error count and success rate (%)',
    'Throttles',
    'IteratorAge',
    'Concurrent executions',
    '# Failure queue: SQS Metrics',
    'Messages waiting (Count)',
    'Age of oldest message (Seconds)',
    'Messages set aside (Count)',
  ]);
});

test('graphs are 6 by 6, four in a row, under a heading of 24 by 1, and nothing overlaps', () => {
  let bottom = 0;
  let column = 0;
  for (const { type, x, y, width, height } of widgets) {
    const size = type === 'text' ? [24, 1] : [6, 6];
    expect([width, height]).toEqual(size);
    const inRow = type === 'metric' && column > 0 && column < 24;
    expect([x, y]).toEqual(inRow ? [column, bottom - 6] : [0, bottom]);
    if (!inRow) bottom += height;
    column = x + width;
  }
});

test('a graph of an alarm shows the alarm itself', () => {
  const shown = widgets.flatMap(({ properties }) => properties.annotations?.alarms ?? []);
  expect(shown).toHaveLength(24);
  const [arn] = widgetOf(template, 'Throttles').properties.annotations?.alarms ?? [];
  expect(arn).toMatch(/Fn::GetAtt.*MonitoringConsumerThrottles.*Arn/);
});

test('a graph of several metrics has the line of its alarm across', () => {
  const line = widgetOf(template, 'Duration').properties.annotations?.horizontal?.[0];
  expect(line).toMatchObject({ value: 2400, yAxis: 'left' });
});

test('the line of an alarm follows its override', () => {
  const { template } = watched({ alarms: { ConsumerDuration: { threshold: 1234 } } });
  expect(widgetOf(template, 'Duration').properties.annotations?.horizontal?.[0].value).toBe(1234);
});

test('every alarm is on the dashboard', () => {
  const shown = widgets.filter(({ properties }) => properties.annotations).length;
  expect(shown).toBe(Object.keys(monitoring.alarms).length);
});

test('the success rate divides errors by invocations, both as Sum, and has its colours', () => {
  const { metrics = [], yAxis } = widgetOf(template, 'Error count and success rate (%)').properties;
  const options = (name: string) => metrics.find((row) => row.includes(name))?.at(-1) as Record<string, unknown>;
  expect(options('Errors')).toMatchObject({ stat: 'Sum', period: 60, color: '#d62728', id: 'errors' });
  expect(options('Invocations')).toMatchObject({ stat: 'Sum', period: 60, visible: false, id: 'invocations' });
  expect(metrics.find((row) => Object.hasOwn(row[0] as object, 'expression'))?.[0]).toMatchObject({
    expression: '100 - 100 * errors / MAX([errors, invocations])',
    color: '#2ca02c',
    yAxis: 'right',
  });
  expect(yAxis?.right).toMatchObject({ min: 0, max: 100 });
});

test('graphs of a share say what 1 means', () => {
  expect(widgetOf(template, 'Put record success (Percent)').properties.yAxis?.left?.label).toBe('1 = 100 percent');
  expect(widgetOf(template, 'Throttles').properties.yAxis?.left?.label).toBeUndefined();
});

test('the body of the dashboard stays under 30 KB', () => {
  expect(Buffer.byteLength(dashboardBodyOf(template))).toBeLessThan(30_000);
});
