import {
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  type ListMetricsCommandInput,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MetricIdentity } from '../../src/metrics/metric-series';
import { CloudWatchFixture } from './cloudwatch-fixture';

let fixture: CloudWatchFixture;
beforeEach(async () => {
  fixture = await CloudWatchFixture.start();
});
afterEach(() => fixture.stop());

/** A whole minute, an hour ago. */
const base = Math.floor(Date.now() / 60_000) * 60_000 - 3_600_000;
const minute = (number: number, seconds = 0) => new Date(base + number * 60_000 + seconds * 1000);

const orders: MetricIdentity = {
  namespace: 'AWS/Kinesis',
  name: 'IncomingRecords',
  dimensions: { StreamName: 'orders' },
};

function put(at: Date, value: number, identity = orders, unit = 'Count'): void {
  fixture.store.put({ ...identity, value, unit, at });
}

function metric(Id: string, Stat: string, Period = 60, { namespace, name, dimensions } = orders): MetricDataQuery {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return { Id, MetricStat: { Metric: { Namespace: namespace, MetricName: name, Dimensions }, Period, Stat } };
}

async function data(MetricDataQueries: MetricDataQuery[], more: Partial<GetMetricDataCommandInput> = {}) {
  const span = { StartTime: minute(0), EndTime: minute(10) };
  return fixture.client().send(new GetMetricDataCommand({ MetricDataQueries, ...span, ...more }));
}

async function lastValues(...queries: MetricDataQuery[]): Promise<number[]> {
  const { MetricDataResults } = await data(queries, { ScanBy: 'TimestampAscending' });
  return MetricDataResults!.at(-1)!.Values!;
}

test.each(['json', 'cbor'] as const)('the client reads sums by minute with their times (%s)', async (protocol) => {
  put(minute(2, 5), 3);
  put(minute(2, 55), 4);
  put(minute(5), 11);
  const input = { StartTime: minute(0), EndTime: minute(10), MetricDataQueries: [metric('in', 'Sum')] };
  const { MetricDataResults } = await fixture.client(protocol).send(new GetMetricDataCommand(input));
  expect(MetricDataResults).toEqual([
    {
      Id: 'in',
      Label: 'IncomingRecords',
      Timestamps: [minute(5), minute(2)],
      Values: [11, 7],
      StatusCode: 'Complete',
    },
  ]);
});

test('a form is answered in XML', async () => {
  put(minute(3), 2.5);
  const { status, xml } = await fixture.query({
    Action: 'GetMetricData',
    Version: '2010-08-01',
    StartTime: minute(0).toISOString(),
    EndTime: minute(10).toISOString(),
    'MetricDataQueries.member.1.Id': 'm1',
    'MetricDataQueries.member.1.Label': 'a < b & c',
    'MetricDataQueries.member.1.MetricStat.Metric.Namespace': 'AWS/Kinesis',
    'MetricDataQueries.member.1.MetricStat.Metric.MetricName': 'IncomingRecords',
    'MetricDataQueries.member.1.MetricStat.Metric.Dimensions.member.1.Name': 'StreamName',
    'MetricDataQueries.member.1.MetricStat.Metric.Dimensions.member.1.Value': 'orders',
    'MetricDataQueries.member.1.MetricStat.Period': '120',
    'MetricDataQueries.member.1.MetricStat.Stat': 'Maximum',
  });
  expect(status).toBe(200);
  expect(xml).toContain(
    `<member><Id>m1</Id><Label>a &lt; b &amp; c</Label><Timestamps><member>${minute(2).toISOString()}</member></Timestamps><Values><member>2.5</member></Values><StatusCode>Complete</StatusCode></member>`,
  );
});

test('the start is included, the end is not, and another dimension set is another metric', async () => {
  for (const at of [minute(-1, 59), minute(0), minute(9, 59), minute(10)]) put(at, 1);
  put(minute(4), 50, { ...orders, dimensions: { StreamName: 'trips' } });
  expect(await lastValues(metric('in', 'Sum', 600))).toEqual([2]);
});

test('each statistic is its own number', async () => {
  for (let value = 1; value <= 100; value++) put(minute(1), value);
  const names = ['Sum', 'Average', 'Minimum', 'Maximum', 'SampleCount', 'p50', 'p99.9', 'tm90'];
  const { MetricDataResults } = await data(names.map((name, at) => metric(`m${at}`, name)));
  const values = MetricDataResults!.map(({ Values }) => Number(Values![0]!.toFixed(3)));
  expect(values).toEqual([5050, 50.5, 1, 100, 100, 50.5, 99.901, 45.5]);
});

test('pages hold MaxDatapoints together, in the order of ScanBy, and lose nothing', async () => {
  for (let at = 0; at < 5; at++) put(minute(at), at + 1);
  const queries = [metric('a', 'Sum'), metric('b', 'Minimum', 120)];
  const found: [string, number][] = [];
  const statuses: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await data(queries, { ScanBy: 'TimestampAscending', MaxDatapoints: 3, NextToken });
    for (const { Id, Values, StatusCode } of page.MetricDataResults!) {
      statuses.push(StatusCode!);
      for (const value of Values!) found.push([Id!, value]);
    }
    NextToken = page.NextToken;
  } while (NextToken);
  const a = [1, 2, 3, 4, 5].map((value) => ['a', value]);
  const b = [1, 3, 5].map((value) => ['b', value]);
  expect(found).toEqual([...a, ...b]);
  expect(statuses).toEqual(['PartialData', 'Complete', 'PartialData', 'Complete']);
});

test('a query without ReturnData is read by expressions only, and one without data answers empty', async () => {
  put(minute(1), 8);
  const hidden = { ...metric('hidden', 'Sum'), ReturnData: false };
  const idle = metric('idle', 'Sum', 60, { ...orders, dimensions: { StreamName: 'idle' } });
  const { MetricDataResults } = await data([
    hidden,
    idle,
    { Id: 'half', Expression: 'hidden / 2', Label: 'half of it' },
  ]);
  expect(MetricDataResults).toMatchObject([
    { Id: 'idle', Values: [], StatusCode: 'Complete' },
    { Id: 'half', Label: 'half of it', Values: [4] },
  ]);
});

test('the success rate of the dashboard is calculated', async () => {
  const named = (name: string) => ({ namespace: 'AWS/Lambda', name, dimensions: { FunctionName: 'consumer' } });
  put(minute(1), 20, named('Invocations'));
  put(minute(1), 3, named('Errors'));
  put(minute(2), 2, named('Errors'));
  const queries = [
    metric('errors', 'Sum', 60, named('Errors')),
    metric('invocations', 'Sum', 60, named('Invocations')),
  ];
  const rate = { Id: 'rate', Expression: '100 - 100 * errors / MAX([errors, invocations])' };
  expect(await lastValues(...queries, rate)).toEqual([85, 0]);
});

test.each([
  ['e1 + 1', "Error in expression 'e1': it refers to itself."],
  ['nothing * 2', 'there is no query with the id "nothing"'],
  ['ANOMALY_DETECTION_BAND(m1)', 'does not know the function ANOMALY_DETECTION_BAND; it knows ABS'],
  ['SUM(m1', 'it ends too early'],
  ['SUM(m1)', 'it is a scalar'],
  ['m1 ? 2', '"? 2" is not understood'],
])('the expression %s is refused by name', async (Expression, message) => {
  const refused = data([metric('m1', 'Sum'), { Id: 'e1', Expression }]);
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.toMatchObject({ name: expect.stringMatching(/^Validation/) });
});

test.each([
  ['a period below a minute', metric('m1', 'Sum', 10), 'MetricStat.Period must be a multiple of 60'],
  ['an unknown statistic', metric('m1', 'TS(1:2)'), 'Stat must be one of those that a local run keeps: SampleCount'],
  ['an id with a capital', metric('M1', 'Sum'), 'Id must be a lower-case letter'],
])('%s is refused, with the member and what is allowed', async (_, query, message) => {
  await expect(data([query])).rejects.toThrow(message);
});

test.each(['json', 'cbor'] as const)('a refusal has the name that the client knows (%s)', async (protocol) => {
  const input = { StartTime: minute(0), EndTime: minute(9), MetricDataQueries: [] };
  const refused = fixture.client(protocol).send(new GetMetricDataCommand(input));
  await expect(refused).rejects.toMatchObject({
    name: expect.stringMatching(/^InvalidParameterValue/),
    message: expect.stringContaining('MetricDataQueries must be a list of 1 to 500'),
    $metadata: { httpStatusCode: 400 },
  });
});

test('a refused form gets an XML error', async () => {
  const { status, xml } = await fixture.query({ Action: 'GetMetricStatistics', Namespace: 'A', MetricName: '<b>' });
  expect(status).toBe(400);
  expect(xml).toContain('<Type>Sender</Type><Code>MissingParameter</Code><Message>The parameter Period is required.');
});

test('statistics come with the unit of the metric, or only for the unit that is asked for', async () => {
  put(minute(2), 300, orders, 'Bytes');
  put(minute(2), 7, orders, 'Count');
  const ask = (Unit?: 'Bytes' | 'Count' | 'Percent') =>
    fixture.client().send(
      new GetMetricStatisticsCommand({
        ...{ Namespace: orders.namespace, MetricName: orders.name, StartTime: minute(0), EndTime: minute(10), Unit },
        ...{ Dimensions: [{ Name: 'StreamName', Value: 'orders' }], Period: 300 },
        ...{ Statistics: ['Sum', 'SampleCount'], ExtendedStatistics: ['p100'] },
      }),
    );
  expect((await ask('Bytes')).Datapoints).toEqual([
    { Timestamp: minute(0), Unit: 'Bytes', Sum: 300, SampleCount: 1, ExtendedStatistics: { p100: 300 } },
  ]);
  expect((await ask()).Datapoints).toMatchObject([{ Sum: 307, SampleCount: 2 }]);
  expect((await ask('Percent')).Datapoints).toEqual([]);
});

test('metrics are listed by namespace, name, dimension and activity', async () => {
  put(new Date(), 1);
  put(minute(-300), 1, { ...orders, dimensions: { StreamName: 'old' } });
  put(minute(1), 1, { namespace: 'Shop', name: 'Sales', dimensions: { Till: '4' } });
  const list = async (input: ListMetricsCommandInput) =>
    (await fixture.client().send(new ListMetricsCommand(input))).Metrics!.map(
      ({ Dimensions }) => Dimensions![0]!.Value,
    );
  expect(await list({})).toEqual(['orders', 'old', '4']);
  expect(await list({ Namespace: 'Shop' })).toEqual(['4']);
  expect(await list({ MetricName: 'IncomingRecords', RecentlyActive: 'PT3H' })).toEqual(['orders']);
  expect(await list({ Dimensions: [{ Name: 'StreamName' }] })).toEqual(['orders', 'old']);
  expect(await list({ Dimensions: [{ Name: 'StreamName', Value: 'old' }] })).toEqual(['old']);
});

test('with a time scale of 60 a period of 60 seconds lasts one real second, and times are real', async () => {
  const scaled = await CloudWatchFixture.start(60);
  const second = Math.floor(Date.now() / 1000) * 1000 - 60_000;
  for (const offset of [100, 900, 1_200])
    scaled.store.put({ ...orders, value: 1, unit: 'Count', at: new Date(second + offset) });
  const span = { StartTime: new Date(second), EndTime: new Date(second + 10_000) };
  const command = new GetMetricDataCommand({
    ...span,
    MetricDataQueries: [metric('m', 'Sum'), metric('n', 'Sum', 120)],
  });
  const { MetricDataResults } = await scaled.client().send(command);
  scaled.stop();
  expect(MetricDataResults).toMatchObject([
    { Timestamps: [new Date(second + 1000), new Date(second)], Values: [1, 2] },
    { Timestamps: [new Date(second)], Values: [3] },
  ]);
});
