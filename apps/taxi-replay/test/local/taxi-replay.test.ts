import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { SplitShardCommand } from '@aws-sdk/client-kinesis';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateTrips, type Trip } from '../../src/trips/generate-trips';
import { type FoundEvent, ReplayStage } from './replay-stage';

const BUCKET = 'taxi-archive';
let stage: ReplayStage;
beforeAll(async () => {
  const shards = { generated: 1, aggregated: 3, filed: 1, archived: 1, split: 1, ordered: 2 };
  stage = await ReplayStage.start(shards, BUCKET);
});
afterAll(() => stage?.stop());

const generated = (count: number, seed: number) => {
  const trips = generateTrips({ seed, tripsPerDay: 5_000, start: Date.parse('2018-01-01T00:00:00Z') });
  return Array.from({ length: count }, () => JSON.stringify(trips.next().value));
};
const texts = (events: readonly FoundEvent[]) => events.map(({ text }) => text);
const lines = (trips: readonly string[]) => Buffer.from(trips.join('\n'));

test('generated trips are in the stream once each, those that a full shard refused too', async () => {
  const { exitCode, output } = await stage.replay('generated --seed 4 --limit 3000 --rate max');
  expect(output).toMatch(/^\d+ s: \d+ accepted, \d+\/s, \d+ refused for now, 0 failed, 2018-01-0/m);
  expect(output).toMatch(/^read 3000 events, accepted 3000 in 3000 records/m);
  expect(output).toMatch(/^records refused for now and sent again: [1-9]/m);
  expect(exitCode).toBe(0);
  expect(texts(await stage.read('generated')).sort()).toEqual(generated(3_000, 4).sort());
});

test('aggregated trips are all in shards that take them, in fewer records', async () => {
  const { exitCode, output } = await stage.replay('aggregated --seed 9 --limit 8000 --rate max --aggregate');
  expect(exitCode, output).toBe(0);
  const [, records] = /accepted 8000 in (\d+) records/.exec(output) ?? [];
  expect(Number(records)).toBeLessThan(100);
  const found = await stage.read('aggregated');
  expect(texts(found).sort()).toEqual(generated(8_000, 9).sort());
  expect(new Set(found.map(({ shardId }) => shardId)).size).toBe(3);
  expect(found.filter(({ aggregated }) => aggregated).length).toBeGreaterThan(7_900);
});

test('a file comes as it was, and a bad line in it is told and loses no other one', async () => {
  const trips = generated(700, 5);
  writeFileSync(stage.file('trips.ndjson.gz'), gzipSync(lines([...trips.slice(0, 300), '{', ...trips.slice(300)])));
  const { exitCode, output } = await stage.replay('filed --file trips.ndjson.gz --rate 2000');
  expect(output).toMatch(/line 301 of .*trips.ndjson.gz is no JSON object/);
  expect(exitCode).toBe(1);
  expect(texts(await stage.read('filed')).sort()).toEqual(trips.toSorted());
});

test('objects of a bucket come in the order of their keys, sped up as they happened', async () => {
  const trips = generated(60, 6);
  const objects = {
    'trips/2': gzipSync(lines(trips.slice(25))),
    'trips/1': lines(trips.slice(0, 25)),
    other: lines(['{']),
  };
  for (const [Key, Body] of Object.entries(objects))
    await stage.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }));
  const { exitCode, output } = await stage.replay(
    `archived --s3 s3://${BUCKET}/trips/ --speed-up 1000 --partition-key type`,
  );
  expect(exitCode, output).toBe(0);
  expect(output).not.toContain('after a later one');
  expect(texts(await stage.read('archived')).sort()).toEqual(trips.toSorted());
});

test('with --ordered trips of a key are in the stream as they happened', async () => {
  const { exitCode, output } = await stage.replay(
    'ordered --seed 8 --limit 6000 --rate max --ordered --aggregate --aggregate-bytes 40000 --partition-key passenger_count',
  );
  expect(exitCode, output).toBe(0);
  const trips = (await stage.read('ordered')).map(({ text }) => JSON.parse(text) as Trip);
  expect(trips).toHaveLength(6_000);
  for (const passengers of [1, 2, 3, 4, 5, 6]) {
    const together = trips.filter(({ passenger_count }) => passenger_count === passengers);
    const times = together.map(({ dropoff_datetime }) => dropoff_datetime);
    expect(times.length).toBeGreaterThan(50);
    expect(times).toEqual(times.toSorted());
  }
});

test('trips that were aggregated for a shard which is split meanwhile reach consumers all the same', async () => {
  const ShardToSplit = 'shardId-000000000000';
  const command = new SplitShardCommand({ StreamName: 'split', ShardToSplit, NewStartingHashKey: String(2n ** 127n) });
  let splitting: Promise<unknown> | undefined;
  const { exitCode, output } = await stage.replay('split --seed 2 --limit 6000 --rate 1000 --aggregate', (sofar) => {
    if (/^\d+ s: [1-9]/m.test(sofar)) splitting ??= stage.kinesis.send(command);
  });
  await splitting;
  expect(exitCode, output).toBe(0);
  expect(output).toMatch(/^events sent again, as shards were split or merged meanwhile: [1-9]/m);
  const found = await stage.read('split');
  expect([...new Set(texts(found))].sort()).toEqual(generated(6_000, 2).sort());
  expect(new Set(found.map(({ shardId }) => shardId)).size).toBe(3);
});

test('a stream that does not exist is told in one line', async () => {
  const { exitCode, output } = await stage.replay('elsewhere --limit 10 --rate max');
  expect(output.trim().split('\n').at(-1)).toMatch(/^ResourceNotFoundException: .*elsewhere/);
  expect(exitCode).toBe(1);
});
