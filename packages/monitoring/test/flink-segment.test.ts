import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { describe, expect, test } from 'vitest';
import { FlinkApplicationSegment, type FlinkApplicationSegmentProps, PatternMonitoring } from '../src';
import { flinkQueries } from '../src/catalog/flink-queries';
import { queryMistakes } from './log-query';
import { alarmsOf, widgetOf, widgetsOf } from './template-readers';

function watched(more: Partial<FlinkApplicationSegmentProps> = {}): Template {
  const stack = new Stack(new App(), 'Test');
  const props = { applicationName: 'sums', runtime: 'FLINK-1_20', ...more };
  new PatternMonitoring(stack, 'Monitoring', { stages: [new FlinkApplicationSegment(props)] });
  return Template.fromStack(stack);
}

const keysOf = (more: Partial<FlinkApplicationSegmentProps>) => Object.keys(alarmsOf(watched(more))).sort();
const BOTH = [
  'ApplicationCpu',
  'ApplicationFailedCheckpoints',
  'ApplicationGarbageCollection',
  'ApplicationHeapMemory',
];

describe('the runtime decides which metrics tell that a job is down', () => {
  test('Flink 1.x: downtime and full restarts', () => {
    expect(keysOf({})).toEqual([...BOTH, 'ApplicationDowntime'].sort());
    const text = JSON.stringify(watched().toJSON());
    for (const name of ['downtime', 'uptime', 'fullRestarts']) expect(text).toContain(name);
    expect(text).not.toMatch(/numRestarts|restartingTime|runningTime/);
  });

  test('Flink 2.x: the times in its states, and no metric that 2.x does not have', () => {
    const runtime = 'FLINK-2_2';
    expect(keysOf({ runtime })).toEqual([...BOTH, 'ApplicationFailing', 'ApplicationRestarting'].sort());
    const text = JSON.stringify(watched({ runtime }).toJSON());
    for (const name of ['restartingTime', 'failingTime', 'cancellingTime', 'runningTime', 'numRestarts']) {
      expect(text).toContain(name);
    }
    expect(text).not.toMatch(/fullRestarts|downtime|uptime/);
  });

  test.each(['SQL-1_0', 'ZEPPELIN-FLINK-3_0', 'FLINK-3_1', ''])('%j is told to be none of them', (runtime) => {
    expect(() => watched({ runtime })).toThrow(`runtime must be FLINK-1_… or FLINK-2_…, got '${runtime}'`);
  });
});

test('no alarm is red while the application was never started: it publishes nothing, and that is no breach', () => {
  const all = { checkpointInterval: Duration.seconds(30), streamName: 'a', readsTopic: true };
  const alarms = ['FLINK-1_20', 'FLINK-2_2'].flatMap((runtime) =>
    Object.values(alarmsOf(watched({ runtime, ...all }))),
  );
  expect(alarms).toHaveLength(17);
  for (const { TreatMissingData } of alarms) expect(TreatMissingData).toBe('notBreaching');
});

interface Term {
  readonly Expression?: string;
  readonly MetricStat?: {
    readonly Metric: { readonly MetricName: string };
    readonly Period: number;
    readonly Stat: string;
  };
}

describe('metrics that count from the start of a job are watched by their rate', () => {
  const alarms = alarmsOf(watched());

  test.each([
    ['ApplicationFailedCheckpoints', 'RATE(value)', 0, 'numberOfFailedCheckpoints', 300, 'Average'],
    ['ApplicationGarbageCollection', 'RATE(value) / 10', 60, 'oldGenerationGCTime', 60, 'Maximum'],
  ])('%s: %s > %i', (key, expression, threshold, metricName, period, statistic) => {
    expect(alarms[key]).toMatchObject({ Threshold: threshold, ComparisonOperator: 'GreaterThanThreshold' });
    expect(alarms[key].MetricName).toBeUndefined();
    const terms = alarms[key].Metrics as Term[];
    expect(terms.map(({ Expression }) => Expression).filter(Boolean)).toEqual([expression]);
    const [{ MetricStat }] = terms.filter((term) => term.MetricStat);
    expect(MetricStat).toMatchObject({ Metric: { MetricName: metricName }, Period: period, Stat: statistic });
  });
});

describe('how far the job is behind', () => {
  test('in a stream, by the name of the stream with underscores for hyphens', () => {
    const { ApplicationMillisBehindLatest: alarm } = alarmsOf(watched({ streamName: 'stock-ticks-2' }));
    expect(alarm).toMatchObject({ MetricName: 'millisBehindLatest', Threshold: 60_000, Statistic: 'Maximum' });
    expect(alarm.Dimensions).toEqual([
      { Name: 'Application', Value: 'sums' },
      { Name: 'Flow', Value: 'Input' },
      { Name: 'Id', Value: 'stock_ticks_2' },
    ]);
  });

  test('in a stream whose name only the deployment knows', () => {
    const stack = new Stack(new App(), 'Test');
    const { streamName } = new Stream(stack, 'Ticks');
    const segment = new FlinkApplicationSegment({ applicationName: 'sums', runtime: 'FLINK-1_20', streamName });
    new PatternMonitoring(stack, 'Monitoring', { stages: [segment] });
    const id = alarmsOf(Template.fromStack(stack)).ApplicationMillisBehindLatest.Dimensions?.find(
      ({ Name }) => Name === 'Id',
    );
    const split = { 'Fn::Split': ['-', { Ref: expect.stringMatching(/^Ticks/) }] };
    expect(id?.Value).toEqual({ 'Fn::Join': ['_', split] });
  });

  test('in a topic, when records wait and do not become fewer', () => {
    const alarms = alarmsOf(watched({ readsTopic: true }));
    expect(Object.keys(alarms)).not.toContain('ApplicationMillisBehindLatest');
    const terms = alarms.ApplicationRecordsLag.Metrics as Term[];
    expect(terms.map(({ Expression }) => Expression).filter(Boolean)).toEqual(['value > 0 AND DIFF(value) >= 0']);
    expect(JSON.stringify(terms)).toContain('records_lag_max');
  });

  test('every other metric is of the application alone', () => {
    const others = Object.values(alarmsOf(watched({ streamName: 'a' }))).filter(
      ({ MetricName }) => MetricName && MetricName !== 'millisBehindLatest',
    );
    expect(others).toHaveLength(3);
    for (const { Dimensions } of others) expect(Dimensions).toEqual([{ Name: 'Application', Value: 'sums' }]);
  });
});

test('a checkpoint may take half of its interval', () => {
  const { ApplicationCheckpointDuration: alarm } = alarmsOf(watched({ checkpointInterval: Duration.seconds(44) }));
  expect(alarm).toMatchObject({ MetricName: 'lastCheckpointDuration', Threshold: 22_000 });
  expect(alarm.AlarmDescription).toContain('(44 seconds)');
});

describe('the tables of the log', () => {
  const tables = widgetsOf(watched({ logGroupName: '/flink/sums' })).filter(({ type }) => type === 'log');

  test('are five, below the graphs, over the whole width', () => {
    expect(tables.map(({ properties }) => properties.title)).toEqual([
      ...['Distribution of tasks', 'Change in parallelism', 'Access denied', 'Source or sink not found'],
      'Failures of tasks',
    ]);
    for (const { width, height, x } of tables) expect([width, height, x]).toEqual([24, 6, 0]);
  });

  test('ask the log group of the application', () => {
    for (const { properties } of tables) expect(properties.query).toMatch(/^SOURCE '\/flink\/sums' \| /);
  });

  test('are not there without a log group', () => {
    expect(widgetsOf(watched()).filter(({ type }) => type === 'log')).toEqual([]);
  });

  test.each(flinkQueries.map(({ title, lines }) => [title, lines] as const))('%s: its query parses', (_, lines) => {
    expect(queryMistakes(lines)).toEqual([]);
  });

  test('a query that cannot be parsed, or sorts by what is gone, is found', () => {
    expect(queryMistakes(['filter applicationARN like /arn:aws:kinesisanalytics:eu:1:application/sums/'])).toHaveLength(
      1,
    );
    expect(queryMistakes(['stats count(*) as tasks by taskmanager', 'sort @timestamp asc'])).toEqual([
      'sort @timestamp asc: @timestamp is no field behind stats',
    ]);
    expect(queryMistakes(['filter message like "a'])).toHaveLength(1);
    expect(queryMistakes(['where message = "a"'])).toHaveLength(1);
  });
});

test('a second application has alarms and a heading of its own', () => {
  const template = watched({ alarmKeyPrefix: 'Audit' });
  expect(Object.keys(alarmsOf(template))).toContain('AuditDowntime');
  expect(widgetsOf(template)[0].properties.markdown).toMatch(/\(Audit\)$/);
});

test('event time is compared with the clock, not with the other watermark', () => {
  const { metrics = [] } = widgetOf(watched(), 'Event time behind the clock (Milliseconds)').properties;
  expect(JSON.stringify(metrics)).toContain('1000 * EPOCH(watermark) - watermark');
});
