import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MSKEvent } from '@aws-lambda-powertools/kafka/types';
import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BatchItemFailures } from '../handlers/process-messages/batch-item-failures';
import { handler } from '../handlers/process-messages/process-messages.handler';
import { parseTickerRecord } from '../handlers/process-messages/ticker-record';

const GOOD = { event_time: '2026-11-21T08:00:00.000Z', ticker: 'AMZN', price: 12.5 };
const PACKAGE = join(__dirname, '..');

type Value = string | object | null | undefined;

function message(partition: number, offset: number, value: Value) {
  const text = value !== null && typeof value === 'object' ? JSON.stringify(value) : value;
  return {
    ...{ topic: 'trades', partition, offset, timestamp: 1_795_248_000_000, timestampType: 'CREATE_TIME' as const },
    key: Buffer.from('AMZN').toString('base64'),
    value: text === null ? null : text && Buffer.from(text).toString('base64'),
    // Bytes of a header are signed.
    headers: [{ source: [116, -61, -92] }],
  };
}

/** The messages of several partitions, as Lambda hands them over: by `<topic>-<partition>`. */
function batch(...messages: ReturnType<typeof message>[]): MSKEvent {
  const records: Record<string, unknown[]> = {};
  for (const one of messages) {
    const partition = `${one.topic}-${one.partition}`;
    records[partition] = [...(records[partition] ?? []), one];
  }
  const eventSourceArn = 'arn:aws:kafka:eu-west-1:111122223333:cluster/orders/0a1b2c3d-7';
  return { eventSource: 'aws:kafka', eventSourceArn, bootstrapServers: 'b-1:9098', records } as unknown as MSKEvent;
}

/** Runs the handler at a log level; returns its answer and all that it wrote. */
async function run(event: MSKEvent, level?: string) {
  vi.stubEnv('LOG_LEVEL', level);
  const answer = (await handler(event, {} as Context, () => {})) as BatchItemFailures;
  return { failed: answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), lines: written };
}

let written: string[];
beforeEach(() => {
  written = [];
  const write = (line: unknown) => written.push(String(line)) > 0;
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockImplementation(write);
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation((...args) => void write(args.join(' ')));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('a batch', () => {
  test('of good messages reports no failure', async () => {
    expect((await run(batch(message(0, 1, GOOD), message(1, 1, GOOD)))).failed).toEqual([]);
  });

  test('with poison reports it by partition and offset, and nothing beside it', async () => {
    const poisoned = batch(
      ...[message(0, 7, GOOD), message(0, 8, 'poison'), message(0, 9, GOOD)],
      ...[message(12, 8, GOOD), message(12, 9, { ...GOOD, price: 'free' })],
    );
    expect((await run(poisoned)).failed).toEqual([
      { partition: 'trades-0', offset: 8 },
      { partition: 'trades-12', offset: 9 },
    ]);
  });

  test('of nothing but poison reports each message instead of failing as a whole', async () => {
    expect((await run(batch(message(3, 1, 'poison'), message(3, 2, '{}')))).failed).toHaveLength(2);
  });

  test('with a message that marks its key as deleted reports that one: it has no value to read', async () => {
    const { failed } = await run(
      batch(message(0, 1, GOOD), message(0, 2, null), message(0, 3, undefined), message(0, 4, '')),
    );
    expect(failed.map(({ offset }) => offset)).toEqual([2, 3, 4]);
  });

  test('forgets the failures of the batch before', async () => {
    await run(batch(message(0, 1, 'poison')));
    expect((await run(batch(message(0, 2, GOOD)))).failed).toEqual([]);
  });

  test('that is no event of Kafka is an error', async () => {
    await expect(run({ Records: [] } as unknown as MSKEvent)).rejects.toThrow('MSKEvent');
  });
});

describe('the log', () => {
  const mixed = batch(message(0, 41, GOOD), message(0, 42, 'poison'), message(1, 41, GOOD));
  const counts = '{"level":"INFO","message":"batch processed","batchSize":3,"processed":2,"failed":1}\n';
  const offsets =
    '{"level":"DEBUG","message":"offsets","processed":["trades-0@41","trades-1@41"],"failed":["trades-0@42"]}\n';

  test.each([
    ['TRACE', [counts, offsets]],
    ['DEBUG', [counts, offsets]],
    ['INFO', [counts]],
    ['WARN', []],
    ['ERROR', []],
    [undefined, [counts]],
  ])('at %s', async (level, expected) => expect((await run(mixed, level)).lines).toEqual(expected));

  test('never holds a payload, on neither stream: not that of a message that is no JSON either', async () => {
    const { lines } = await run(mixed, 'TRACE');
    const payloads = ['AMZN', '12.5', 'poison', Buffer.from('poison').toString('base64')];
    for (const payload of payloads) expect(lines.join('')).not.toContain(payload);
  });
});

describe('a value', () => {
  test('of the schema is read, more fields and characters beyond ASCII included', () => {
    const value = { ...GOOD, ticker: 'Ä€', id: 'a-1' };
    expect(parseTickerRecord(JSON.stringify(value))).toEqual(value);
  });

  test.each([
    ['no JSON', 'poison', 'JSON'],
    ['missing', null, 'JSON'],
    ['an array', '[]', 'a record must have a valid event_time, ticker, price'],
    ['null', 'null', 'a record must be a JSON object'],
    ['without event_time', JSON.stringify({ ...GOOD, event_time: undefined }), 'a valid event_time'],
    ['with an event_time that is no time', JSON.stringify({ ...GOOD, event_time: 'soon' }), 'a valid event_time'],
    ['with an empty ticker', JSON.stringify({ ...GOOD, ticker: '' }), 'a valid ticker'],
    ['with a negative price', JSON.stringify({ ...GOOD, price: -1 }), 'a valid price'],
  ])('that is %s fails', (_, text, message) => expect(() => parseTickerRecord(text)).toThrow(message));
});

test('what Lambda starts is small', () => {
  const bundle = readFileSync(join(PACKAGE, 'assets', 'process-messages', 'index.js'));
  expect(bundle.length).toBeLessThan(10_000);
});
