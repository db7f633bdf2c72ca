import type { FirehoseTransformationEvent } from 'aws-lambda';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { handler } from '../handlers/transform-records/transform-records.handler';

const NOW = new Date('2026-11-21T08:00:00.000Z');
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** What the handler gets for records with this data, each with an id of its own. */
const eventOf = (...data: string[]): FirehoseTransformationEvent => ({
  ...{ invocationId: 'i', region: 'eu-west-1' },
  deliveryStreamArn: 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/d',
  records: data.map((text, index) => ({
    recordId: `id-${index + 1}`,
    approximateArrivalTimestamp: 1_795_248_000_000,
    data: base64(text),
  })),
});

let written: string[];
beforeEach(() => {
  written = [];
  vi.useFakeTimers({ now: NOW });
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => written.push(String(line)) > 0);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test('a record gets the time at which it was processed, and keeps all else', async () => {
  const { records } = await handler(eventOf('{"ticker":"AMZN","price":12.5,"note":"größe 株"}'));
  expect(records).toEqual([{ recordId: 'id-1', result: 'Ok', data: expect.any(String) }]);
  expect(JSON.parse(Buffer.from(records[0].data ?? '', 'base64').toString())).toEqual({
    ...{ ticker: 'AMZN', price: 12.5, note: 'größe 株' },
    processed_at: '2026-11-21T08:00:00.000Z',
  });
});

test.each(['not JSON', '', '[1]', 'null', '"text"', '7', '{"a":'])(
  'what is no JSON object is refused and handed back as it came: %s',
  async (data) => {
    const { records } = await handler(eventOf(data));
    expect(records).toEqual([{ recordId: 'id-1', result: 'ProcessingFailed', data: base64(data) }]);
  },
);

test('every record is answered under its id, in order, whatever is beside it', async () => {
  const { records } = await handler(eventOf('{"a":1}', 'broken', '{"a":3}'));
  expect(records.map(({ recordId, result }) => [recordId, result])).toEqual([
    ['id-1', 'Ok'],
    ['id-2', 'ProcessingFailed'],
    ['id-3', 'Ok'],
  ]);
});

test('one line is logged for a call, with counts and no data', async () => {
  await handler(eventOf('{"secret":"s3cr3t"}', 's3cr3t'));
  expect(written).toHaveLength(1);
  expect(JSON.parse(written[0])).toEqual({ level: 'INFO', message: 'records transformed', records: 2, failed: 1 });
  expect(written[0]).not.toContain('s3cr3t');
});
