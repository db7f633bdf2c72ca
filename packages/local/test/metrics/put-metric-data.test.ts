import { gzipSync } from 'node:zlib';
import {
  DescribeAlarmsCommand,
  GetMetricStatisticsCommand,
  type MetricDatum,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { cbor, dateToTag } from '@smithy/core/cbor';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CloudWatchFixture } from './cloudwatch-fixture';

let fixture: CloudWatchFixture;
beforeEach(async () => {
  fixture = await CloudWatchFixture.start();
});
afterEach(() => fixture.stop());

const send = (MetricData: MetricDatum[], protocol?: 'json' | 'cbor') =>
  fixture.client(protocol).send(new PutMetricDataCommand({ Namespace: 'Shop', MetricData }));

async function kept(MetricName: string) {
  const span = { StartTime: new Date(Date.now() - 3_600_000), EndTime: new Date(Date.now() + 60_000) };
  const Statistics = ['Sum', 'SampleCount', 'Minimum', 'Maximum'] as const;
  const what = {
    Namespace: 'Shop',
    MetricName,
    Period: 7200,
    Statistics: [...Statistics],
    ExtendedStatistics: ['p50'],
  };
  const { Datapoints } = await fixture.client().send(new GetMetricStatisticsCommand({ ...what, ...span }));
  return Datapoints![0];
}

test.each(['json', 'cbor'] as const)('values, counts and statistic sets are kept (%s)', async (protocol) => {
  const at = new Date(Date.now() - 60_000);
  await send(
    [
      { MetricName: 'One', Value: 2.5, Unit: 'Seconds', Timestamp: at },
      { MetricName: 'Many', Values: [1, 10], Counts: [3, 2] },
      { MetricName: 'Set', StatisticValues: { SampleCount: 4, Sum: 20, Minimum: 2, Maximum: 9 } },
    ],
    protocol,
  );
  expect(await kept('One')).toMatchObject({ Sum: 2.5, Unit: 'Seconds', ExtendedStatistics: { p50: 2.5 } });
  expect(await kept('Many')).toMatchObject({ Sum: 23, SampleCount: 5, Minimum: 1, ExtendedStatistics: { p50: 1 } });
  const set = await kept('Set');
  expect(set).toMatchObject({ Sum: 20, SampleCount: 4, Maximum: 9 });
  expect(set!.ExtendedStatistics ?? {}).toEqual({});
});

test.each(['json', 'cbor'] as const)(
  'the substrate gets the same data, in JSON or as they came (%s)',
  async (protocol) => {
    await send([{ MetricName: 'Sales', Value: 7, Dimensions: [{ Name: 'Till', Value: '4' }] }], protocol);
    const [{ headers, body }] = fixture.seen as [(typeof fixture.seen)[0]];
    expect(headers['x-amz-target']).toBe('GraniteServiceVersion20100801.PutMetricData');
    expect(headers.authorization).toContain('/monitoring/aws4_request');
    expect(JSON.parse(body.toString())).toEqual({
      Namespace: 'Shop',
      MetricData: [{ MetricName: 'Sales', Value: 7, Dimensions: [{ Name: 'Till', Value: '4' }] }],
    });
  },
);

test('a call that the client compresses is kept and passed on in plain', async () => {
  await send(Array.from({ length: 600 }, (_, at) => ({ MetricName: 'Wide', Value: at })));
  expect(fixture.seen[0]!.headers['content-encoding']).toBeUndefined();
  expect(JSON.parse(fixture.seen[0]!.body.toString()).MetricData).toHaveLength(600);
  expect(await kept('Wide')).toMatchObject({ SampleCount: 600, Maximum: 599 });
});

// The client for JavaScript sends a wrong length when it compresses CBOR, so the bytes are made here.
test('a compressed call in CBOR is kept', async () => {
  const MetricData = [{ MetricName: 'Dense', Value: 4.5, Timestamp: dateToTag(new Date()) }];
  const answer = await fetch(`${fixture.url}/service/GraniteServiceVersion20100801/operation/PutMetricData`, {
    method: 'POST',
    headers: { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor', 'content-encoding': 'gzip' },
    body: gzipSync(cbor.serialize({ Namespace: 'Shop', MetricData })),
  });
  expect([answer.status, answer.headers.get('smithy-protocol')]).toEqual([200, 'rpc-v2-cbor']);
  expect(await kept('Dense')).toMatchObject({ Sum: 4.5 });
});

test('a form is kept, and passed on as the form that it was', async () => {
  const form = { Action: 'PutMetricData', Namespace: 'Shop', 'MetricData.member.1.MetricName': 'Form' };
  await fixture.query({ ...form, 'MetricData.member.1.Value': '12' });
  expect(fixture.seen[0]!.body.toString()).toContain('Action=PutMetricData&Namespace=Shop');
  expect(await kept('Form')).toMatchObject({ Sum: 12 });
});

test('what the substrate does not take is not kept either, so that a retry does not count twice', async () => {
  fixture.reply = { status: 500, body: '{"__type":"InternalFailure","message":"away"}' };
  await expect(send([{ MetricName: 'Sales', Value: 7 }])).rejects.toThrow('away');
  expect(fixture.store.size).toBe(0);
});

test.each<[string, MetricDatum[], string]>([
  [
    'no value',
    [{ MetricName: 'Fine', Value: 1 }, { MetricName: 'Sales' }],
    'one of Value, Values, StatisticValues, got none',
  ],
  ['two forms', [{ MetricName: 'Sales', Value: 1, Values: [2] }], 'got Value, Values'],
  ['an old time', [{ MetricName: 'Sales', Value: 1, Timestamp: new Date(0) }], 'not older than the 12 hours'],
  [
    'too few counts',
    [{ MetricName: 'Sales', Values: [1, 2], Counts: [1] }],
    'Counts must be as long as Values, 2, got [1]',
  ],
])('a call with %s is refused as a whole, by the member', async (_, data, message) => {
  await expect(send(data)).rejects.toThrow(message);
  expect(fixture.store.size).toBe(0);
  expect(fixture.seen).toEqual([]);
});

test('AWS’s own namespaces are refused', async () => {
  const call = new PutMetricDataCommand({ Namespace: 'AWS/Shop', MetricData: [{ MetricName: 'Sales', Value: 1 }] });
  await expect(fixture.client().send(call)).rejects.toThrow('Namespace must be one that does not begin with AWS/');
});

test('a body that is not what it says is refused', async () => {
  const headers = { 'x-amz-target': 'GraniteServiceVersion20100801.PutMetricData', 'content-encoding': 'gzip' };
  const answer = await fetch(fixture.url, { method: 'POST', headers, body: 'plain' });
  expect([answer.status, await answer.json()]).toMatchObject([400, { __type: 'SerializationException' }]);
});

test.each(['json', 'cbor'] as const)(
  'other operations are the substrate’s, answers and refusals (%s)',
  async (protocol) => {
    const MetricAlarms = [{ AlarmName: 'Late', Threshold: 2.5, StateUpdatedTimestamp: 1_700_000_000, Namespace: null }];
    fixture.reply = { body: JSON.stringify({ MetricAlarms }) };
    const answer = await fixture.client(protocol).send(new DescribeAlarmsCommand({ AlarmNames: ['Late'] }));
    expect(answer.MetricAlarms).toMatchObject([
      { AlarmName: 'Late', Threshold: 2.5, StateUpdatedTimestamp: new Date(1_700_000_000_000) },
    ]);
    expect(JSON.parse(fixture.seen[0]!.body.toString())).toEqual({ AlarmNames: ['Late'] });
    fixture.reply = { status: 404, body: '{"__type":"ResourceNotFound","message":"no such alarm"}' };
    const refused = fixture.client(protocol).send(new DescribeAlarmsCommand({}));
    await expect(refused).rejects.toMatchObject({
      name: expect.stringMatching(/^ResourceNotFound/),
      message: 'no such alarm',
    });
  },
);

test('another operation in a form reaches the substrate byte by byte', async () => {
  fixture.reply = { body: '<DescribeAlarmsResponse/>' };
  expect((await fixture.query({ Action: 'DescribeAlarms', AlarmNamePrefix: 'a b' })).xml).toBe(
    '<DescribeAlarmsResponse/>',
  );
  expect(fixture.seen[0]!.body.toString()).toBe('Action=DescribeAlarms&AlarmNamePrefix=a+b');
});
