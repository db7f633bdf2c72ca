import type { Context, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { handler } from '../handlers/process-records/process-records.handler';
import { parseTickerRecord } from '../handlers/process-records/ticker-record';

const GOOD = { event_time: '2026-11-21T08:00:00.000Z', ticker: 'AMZN', price: 12.5 };

const base64 = (text: string) => Buffer.from(text).toString('base64');

function record(sequenceNumber: string, data: unknown): KinesisStreamRecord {
  return {
    kinesis: {
      sequenceNumber,
      data: base64(typeof data === 'string' ? data : JSON.stringify(data)),
      partitionKey: 'AMZN',
      approximateArrivalTimestamp: 1_795_248_000,
      kinesisSchemaVersion: '1.0',
    },
    eventID: `shardId-000000000007:${sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    eventSource: 'aws:kinesis',
    eventSourceARN: 'arn:aws:kinesis:eu-west-1:123456789012:stream/s',
    eventVersion: '1.0',
    awsRegion: 'eu-west-1',
    invokeIdentityArn: 'arn:aws:iam::123456789012:role/r',
  };
}

const batch = (...Records: KinesisStreamRecord[]): KinesisStreamEvent => ({ Records });
const context = { getRemainingTimeInMillis: () => 60_000 } as Context;

/** Runs the handler at a log level; returns its answer and the lines that it wrote. */
async function run(event: KinesisStreamEvent, level?: string) {
  vi.stubEnv('LOG_LEVEL', level);
  const { batchItemFailures } = await handler(event, context);
  return { failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), lines: written };
}

let written: string[];
beforeEach(() => {
  written = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => written.push(String(line)) > 0);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('a batch', () => {
  test('of good records reports no failure', async () => {
    expect((await run(batch(record('1', GOOD), record('2', GOOD)))).failed).toEqual([]);
  });

  test('with poison reports the poison and nothing beside it', async () => {
    const { failed } = await run(batch(record('1', GOOD), record('2', 'poison'), record('3', GOOD)));
    expect(failed).toEqual(['2']);
  });

  test('of nothing but poison reports each record instead of failing as a whole', async () => {
    expect((await run(batch(record('1', 'poison'), record('2', '{}')))).failed).toEqual(['1', '2']);
  });

  test('forgets the failures of the batch before', async () => {
    await run(batch(record('1', 'poison')));
    expect((await run(batch(record('2', GOOD)))).failed).toEqual([]);
  });
});

describe('a window', () => {
  const window = { start: '2026-11-21T08:00:00Z', end: '2026-11-21T08:01:00Z' };
  const inWindow = (records: KinesisStreamRecord[], state: object, isFinalInvokeForWindow = false) => ({
    ...{ Records: records, window, state, shardId: 'shardId-000000000007', isFinalInvokeForWindow },
  });
  const answerTo = async (event: KinesisStreamEvent) => await handler(event, context);

  test('adds each batch to the state of those before', async () => {
    const first = inWindow([record('1', GOOD), record('2', 'poison')], {});
    expect(await answerTo(first)).toEqual({
      batchItemFailures: [{ itemIdentifier: '2' }],
      state: { processed: 1, failed: 1 },
    });
    const next = inWindow([record('3', GOOD), record('4', GOOD)], { processed: 10, failed: 20 });
    expect(await answerTo(next)).toEqual({ batchItemFailures: [], state: { processed: 12, failed: 20 } });
  });

  test('logs no count while it is open', async () => {
    expect((await run(inWindow([record('1', GOOD)], {}))).lines.join('')).not.toContain('window closed');
  });

  test('logs its count once it closes, when Lambda calls without records', async () => {
    const { lines } = await run(inWindow([], { processed: 5, failed: 2 }, true));
    expect(lines.at(-1)).toBe(
      '{"level":"INFO","message":"window closed","shardId":"shardId-000000000007","start":"2026-11-21T08:00:00Z","end":"2026-11-21T08:01:00Z","processed":5,"failed":2}\n',
    );
  });

  test('is not answered where there is none: the answer has no state', async () => {
    expect(await answerTo(batch(record('1', GOOD)))).toEqual({ batchItemFailures: [] });
  });
});

describe('the log', () => {
  const mixed = batch(record('1', GOOD), record('2', 'poison'), record('3', GOOD));
  const counts = '{"level":"INFO","message":"batch processed","batchSize":3,"processed":2,"failed":1}\n';
  const numbers =
    '{"level":"DEBUG","message":"sequence numbers","shardId":"shardId-000000000007","processed":["1","3"],"failed":["2"]}\n';

  test.each([
    ['TRACE', [counts, numbers]],
    ['DEBUG', [counts, numbers]],
    ['INFO', [counts]],
    ['WARN', []],
    ['ERROR', []],
    [undefined, [counts]],
  ])('at %s', async (level, expected) => expect((await run(mixed, level)).lines).toEqual(expected));

  test('names no shard when the event names none', async () => {
    const { lines } = await run(batch({ ...record('1', GOOD), eventID: 'none' }), 'DEBUG');
    expect(lines[1]).toBe('{"level":"DEBUG","message":"sequence numbers","processed":["1"],"failed":[]}\n');
  });

  test('never holds a payload', async () => {
    const { lines } = await run(mixed, 'TRACE');
    expect(lines.join('')).not.toMatch(/AMZN|12\.5|poison/);
  });
});

describe('a record', () => {
  test('of the schema is read, more fields and characters beyond ASCII included', () => {
    const value = { ...GOOD, ticker: 'Ä€', id: 'a-1' };
    expect(parseTickerRecord(base64(JSON.stringify(value)))).toEqual(value);
  });

  test.each([
    ['no JSON', 'poison', 'JSON'],
    ['nothing', '', 'JSON'],
    ['an array', '[]', 'a record must have a valid event_time, ticker, price'],
    ['null', 'null', 'a record must be a JSON object'],
    ['a number', '7', 'a record must be a JSON object'],
    ['no event_time', JSON.stringify({ ...GOOD, event_time: undefined }), 'a valid event_time'],
    ['an event_time that is no time', JSON.stringify({ ...GOOD, event_time: 'soon' }), 'a valid event_time'],
    ['an empty ticker', JSON.stringify({ ...GOOD, ticker: '' }), 'a valid ticker'],
    ['a price as text', JSON.stringify({ ...GOOD, price: '12.5' }), 'a valid price'],
    ['a negative price', JSON.stringify({ ...GOOD, price: -1 }), 'a valid price'],
  ])('that is or has %s fails', (_, text, message) => {
    expect(() => parseTickerRecord(base64(text))).toThrow(message);
  });
});
