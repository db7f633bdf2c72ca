import type { Context } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { KafkaBatchResponse, KafkaEvent } from '../handlers/put-records/kafka-event';
import { type Answer, FakeFirehose } from './fake-firehose';

type Handler = (event: KafkaEvent, context: Context) => Promise<KafkaBatchResponse>;

let firehose: FakeFirehose;
let written: string[];

beforeAll(async () => {
  firehose = await FakeFirehose.start();
});
afterAll(() => firehose.stop());

beforeEach(() => {
  firehose.reset();
  written = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => written.push(String(line)) > 0);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** The handler as a new container loads it. */
async function load(variables: Record<string, string | undefined> = {}): Promise<Handler> {
  const all = {
    ...{ AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' },
    ...{ AWS_ENDPOINT_URL_FIREHOSE: firehose.url, DELIVERY_STREAM_NAME: 'trades', ...variables },
  };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  vi.resetModules();
  return (await import('../handlers/put-records/put-records.handler.js')).handler;
}

const base64 = (value: string | Buffer) => Buffer.from(value).toString('base64');

/** An event by partition; a value that is null stands for a message without one. Offsets begin at 40. */
function eventOf(partitions: Record<string, (string | Buffer | null)[]>): KafkaEvent {
  const messages = ([partition, values]: [string, (string | Buffer | null)[]]) => [
    partition,
    values.map((value, index) => ({
      ...{ topic: 'orders', partition: Number(partition.at(-1)), offset: 40 + index, timestamp: 1_795_248_000_000 },
      ...{ timestampType: 'CREATE_TIME', key: base64('key'), headers: [{ source: [1, 2] }] },
      value: value === null ? null : base64(value),
    })),
  ];
  return { records: Object.fromEntries(Object.entries(partitions).map(messages)) };
}

const lasting = (milliseconds: number): Context => {
  const end = performance.now() + milliseconds;
  return { getRemainingTimeInMillis: () => end - performance.now() } as Context;
};

/** `partition@offset` of what goes back to Lambda. */
async function failedOf(event: KafkaEvent, { handler, time = 30_000 }: { handler?: Handler; time?: number } = {}) {
  const { batchItemFailures } = await (handler ?? (await load()))(event, lasting(time));
  return batchItemFailures.map(({ itemIdentifier: { partition, offset } }) => `${partition}@${offset}`);
}

const takenTexts = () => firehose.taken.map((data) => data.toString()).sort();

describe('what Firehose gets', () => {
  test('is the value of each message, byte for byte, and nothing around it', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    expect(await failedOf(eventOf({ 'orders-0': ['{"price":12.5}', bytes, ''], 'orders-7': ['größe 株\n'] }))).toEqual(
      [],
    );
    expect(firehose.taken).toEqual([Buffer.from('{"price":12.5}'), bytes, Buffer.alloc(0), Buffer.from('größe 株\n')]);
    expect([...firehose.deliveryStreams]).toEqual(['trades']);
  });

  test('comes in calls of 500 records and 4 MiB at most, in few of them', async () => {
    const small = Array.from({ length: 1_234 }, (_, index) => `${index}`);
    await failedOf(eventOf({ 'orders-0': small }));
    expect(firehose.calls.map(({ length }) => length).sort()).toEqual([234, 500, 500]);
    firehose.reset();
    const large = Array.from({ length: 5 }, () => Buffer.alloc(1_024_000, 'a'));
    expect(await failedOf(eventOf({ 'orders-0': large }))).toEqual([]);
    expect(firehose.calls.map(({ length }) => length).sort()).toEqual([1, 4]);
  });

  test('goes over connections that stay open from one invocation to the next', async () => {
    const handler = await load();
    const before = firehose.connections;
    for (let invocation = 0; invocation < 5; invocation++) await failedOf(eventOf({ 'orders-0': ['a'] }), { handler });
    expect(firehose.connections - before).toBe(1);
  });

  test('is nothing when the event holds nothing', async () => {
    expect(await failedOf({ records: {} })).toEqual([]);
    expect(firehose.calls).toEqual([]);
  });
});

const call = (status: number, type: string): Answer => ({ call: { status, type } });

describe('a call that fails for a while is made again, and each record is taken once', () => {
  test.each<[string, Answer]>([
    ['ServiceUnavailableException', call(503, 'ServiceUnavailableException')],
    ['InternalFailure', call(500, 'InternalFailure')],
    ['ThrottlingException', call(400, 'ThrottlingException')],
    ['LimitExceededException', call(400, 'LimitExceededException')],
    ['TooManyRequestsException', call(429, 'TooManyRequestsException')],
    ['RequestTimeout', call(400, 'RequestTimeout')],
    ['a bad gateway', 'no page of Firehose'],
    ['a connection that is cut off', 'cut off'],
    ['an answer without entries', 'too few entries'],
  ])('%s', async (_, answer) => {
    firehose.script.push(answer, answer);
    expect(await failedOf(eventOf({ 'orders-0': ['a', 'b'], 'orders-1': ['c'] }))).toEqual([]);
    expect(takenTexts()).toEqual(['a', 'b', 'c']);
    expect(firehose.calls).toHaveLength(3);
  });
});

describe('of a call that is taken in part, only what was refused is sent again', () => {
  test.each(['ServiceUnavailableException', 'InternalFailure', 'SomethingNew'])('%s', async (code) => {
    firehose.script.push(
      { records: (data) => (data < 'c' ? code : undefined) },
      { records: (data) => (data === 'b' ? code : undefined) },
    );
    expect(await failedOf(eventOf({ 'orders-0': ['a', 'b', 'c', 'd'] }))).toEqual([]);
    expect(firehose.calls.map((data) => data.join(''))).toEqual(['abcd', 'ab', 'b']);
    expect(takenTexts()).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('what no call can change goes back at once', () => {
  test.each([
    ['ResourceNotFoundException', 400],
    ['AccessDeniedException', 400],
    ['InvalidArgumentException', 400],
    ['InvalidKMSResourceException', 400],
    ['UnrecognizedClientException', 400],
  ])('%s', async (type, status) => {
    firehose.afterwards = call(status, type);
    expect(await failedOf(eventOf({ 'orders-0': ['a'], 'orders-1': ['b', 'c'] }))).toEqual([
      'orders-0@40',
      'orders-1@40',
      'orders-1@41',
    ]);
    expect(firehose.calls).toHaveLength(1);
    expect(JSON.parse(written[0]).codes).toEqual({ [type]: 3 });
  });
});

describe('nothing that Firehose did not take is reported as done', () => {
  test('when it refuses some records until the time is over', async () => {
    firehose.afterwards = { records: (data) => (data.startsWith('no') ? 'ServiceUnavailableException' : undefined) };
    const began = performance.now();
    const failed = await failedOf(eventOf({ 'orders-0': ['a', 'no 1', 'b'], 'orders-1': ['no 2'] }), { time: 3_000 });
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(failed).toEqual(['orders-0@41', 'orders-1@40']);
    expect(takenTexts()).toEqual(['a', 'b']);
    expect(firehose.calls.length).toBeGreaterThan(2);
  });

  test('when it does not answer: the call is cut off before Lambda ends the invocation', async () => {
    firehose.afterwards = 'never';
    const began = performance.now();
    expect(await failedOf(eventOf({ 'orders-0': ['a', 'b'] }), { time: 2_000 })).toEqual([
      'orders-0@40',
      'orders-0@41',
    ]);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test('when nobody is there', async () => {
    const handler = await load({ AWS_ENDPOINT_URL_FIREHOSE: 'http://127.0.0.1:1' });
    expect(await failedOf(eventOf({ 'orders-0': ['a'] }), { handler, time: 2_000 })).toEqual(['orders-0@40']);
    expect(JSON.parse(written[0]).codes).toEqual({ ECONNREFUSED: 1 });
  });

  test('when it can never take a value: the others of the batch are put', async () => {
    const tooLarge = Buffer.alloc(1_024_001);
    const event = eventOf({ 'orders-0': ['a', null, tooLarge, 'b'], 'orders-1': [Buffer.alloc(1_024_000)] });
    expect(await failedOf(event)).toEqual(['orders-0@41', 'orders-0@42']);
    expect(firehose.taken.map(({ length }) => length)).toEqual([1, 1, 1_024_000]);
    expect(JSON.parse(written[0]).codes).toEqual({ NoValue: 1, ValueTooLarge: 1 });
  });

  test('where the mapping takes no answer that names records, as an error that Lambda sees', async () => {
    const handler = await load({ REPORT_BATCH_ITEM_FAILURES: 'false' });
    await expect(failedOf(eventOf({ 'orders-0': ['a', null] }), { handler })).rejects.toThrow(
      '1 records were not put: NoValue. Lambda hands over the whole batch again',
    );
    expect(await failedOf(eventOf({ 'orders-0': ['a'] }), { handler })).toEqual([]);
  });
});

test('messages without a value are passed over and counted where that is asked for', async () => {
  const handler = await load({ NULL_VALUES: 'SKIP' });
  const { records } = eventOf({ 'orders-0': ['a', null], 'orders-1': ['b'] });
  const absent = { records: { ...records, 'orders-2': [{ offset: 3 }] } };
  expect(await failedOf(absent, { handler })).toEqual([]);
  expect(takenTexts()).toEqual(['a', 'b']);
  expect(JSON.parse(written[0])).toMatchObject({ batchSize: 4, put: 2, failed: 0, skipped: 2 });
});

describe('the log', () => {
  test('has one line for an invocation, with counts and codes and no payload', async () => {
    firehose.script.push({ records: (data) => (data.startsWith('s3cr3t') ? 'InternalFailure' : undefined) });
    await failedOf(eventOf({ 'orders-0': ['s3cr3t 1', 'a', null] }));
    expect(written).toEqual([
      '{"level":"WARN","message":"records put","batchSize":3,"put":2,"failed":1,"skipped":0,"calls":2,"codes":{"NoValue":1}}\n',
    ]);
  });

  test('is at INFO when all is put', async () => {
    await failedOf(eventOf({ 'orders-0': ['a'] }));
    expect(JSON.parse(written[0])).toEqual({
      ...{ level: 'INFO', message: 'records put', batchSize: 1, put: 1, failed: 0, skipped: 0, calls: 1, codes: {} },
    });
  });
});

test.each([
  [{ DELIVERY_STREAM_NAME: undefined }, 'DELIVERY_STREAM_NAME must be the name of a delivery stream, got nothing'],
  [{ DELIVERY_STREAM_NAME: '' }, 'DELIVERY_STREAM_NAME must be the name of a delivery stream, got nothing'],
  [{ NULL_VALUES: 'DROP' }, 'NULL_VALUES must be one of FAIL, SKIP, got "DROP"'],
  [{ REPORT_BATCH_ITEM_FAILURES: 'yes' }, 'REPORT_BATCH_ITEM_FAILURES must be one of true, false, got "yes"'],
])('a container that is told nonsense takes no record: %o', async (variables, mistake) => {
  await expect(load(variables)).rejects.toThrow(mistake);
});
