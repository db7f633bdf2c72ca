import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readEvent } from '../src/sources/event-fields';
import { readTrips } from '../src/sources/read-trips';
import { fileText, parseS3Uri } from '../src/sources/trip-objects';

const fields = { time: 'dropoff_datetime', partitionKey: 'trip_id' };
const line = (trip_id: number, time = '2018-03-04T05:06:07Z') => JSON.stringify({ trip_id, dropoff_datetime: time });

function fileWith(content: Uint8Array | string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'taxi-replay-')), 'trips');
  writeFileSync(path, content);
  return path;
}

async function readAll(content: Uint8Array | string) {
  const problems: string[] = [];
  const ids: string[] = [];
  const events = readTrips([fileText(fileWith(content))], fields, (problem) => problems.push(problem));
  const failure = await (async () => {
    for await (const { id } of events) ids.push(id);
  })().catch((error: Error) => error.message);
  return { ids, problems, failure };
}

test('a file is read line by line, as text or gzip, with line ends of either kind', async () => {
  const many = Array.from({ length: 5_000 }, (_, number) => line(number));
  const expected = many.map((_, number) => String(number));
  expect(await readAll(`${many.join('\n')}\n`)).toEqual({ ids: expected, problems: [] });
  expect((await readAll(gzipSync(many.join('\r\n')))).ids).toEqual(expected);
  expect((await readAll('')).ids).toEqual([]);
});

test('a line that is no event is told by its number, and loses no other one', async () => {
  const lines = [line(1), 'not JSON', '[]', line(2), '', '{"trip_id":3}', line(4, 'soon'), line(5)];
  const { ids, problems } = await readAll(lines.join('\n'));
  expect(ids).toEqual(['1', '2', '5']);
  expect(problems.map((problem) => /^line (\d+) of .* (is no|has no)/.exec(problem)?.[1])).toEqual([
    '2',
    '3',
    '6',
    '7',
  ]);
});

test('a file that breaks off gives what can be read of it, and is named', async () => {
  const whole = gzipSync(Array.from({ length: 3_000 }, (_, number) => line(number)).join('\n'));
  const { ids, failure } = await readAll(whole.subarray(0, whole.length - 2_000));
  expect(ids.length).toBeGreaterThan(100);
  expect(failure).toMatch(/^.*trips cannot be read to its end: /);
});

test('LZ4 is refused with the way out', async () => {
  expect((await readAll(Buffer.from('04224d1800', 'hex'))).failure).toContain('give it as text or gzip');
});

test.each([
  ['2018-03-04T05:06:07Z', '2018-03-04T05:06:07.000Z'],
  ['2018-03-04 05:06:07', '2018-03-04T05:06:07.000Z'],
  ['2018-03-04T05:06:07+02:00', '2018-03-04T03:06:07.000Z'],
  [1_520_139_967_000, '2018-03-04T05:06:07.000Z'],
])('the time %s is %s', (dropoff_datetime, expected) => {
  const read = readEvent(JSON.stringify({ trip_id: 8, dropoff_datetime }), 'here', fields);
  expect('event' in read && new Date(read.event.at).toISOString()).toBe(expected);
});

test('the bytes of an event are those that were read, and its key is the value of the field', () => {
  const text = '{"dropoff_datetime":7,  "zone":"Ünion Sq","trip_id":12}';
  const read = readEvent(text, 'here', { time: 'dropoff_datetime', partitionKey: 'zone' });
  expect(read).toEqual({ event: { id: '12', at: 7, partitionKey: 'Ünion Sq', data: Buffer.from(text) } });
});

test.each([
  ['has no key of 1 to 256 characters in trip_id', { dropoff_datetime: 1, trip_id: 'x'.repeat(257) }],
  ['more than a record may have', { dropoff_datetime: 1, trip_id: 2, note: 'x'.repeat(1_048_576) }],
])('an event that no stream takes is told: %s', (problem, event) => {
  expect(readEvent(JSON.stringify(event), 'line 9', fields)).toEqual({ problem: expect.stringContaining(problem) });
});

test('an S3 address has a bucket and a prefix', () => {
  expect(parseS3Uri('s3://trips/2018/01/')).toEqual({ bucket: 'trips', prefix: '2018/01/' });
  expect(() => parseS3Uri('https://trips')).toThrow('--s3 must be like s3://bucket/prefix, got "https://trips"');
});
