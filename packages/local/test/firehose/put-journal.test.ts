import { rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { frameOf, MOST_DATA_BYTES } from '../../src/firehose/direct-put/journal/frame';
import { until } from '../event-source-mapping/stage';
import { numbered, PutStage } from './direct-put/put-stage';

let stage: PutStage;
const stageWith = (segmentBytes?: number) => {
  stage = new PutStage(segmentBytes);
  return stage;
};
afterEach(() => stage.remove());

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

test('records are handed over in order, with their data and the time at which they were put', async () => {
  const { journal, handedOver } = stageWith();
  const records = [...numbered(7, 3), { data: Buffer.alloc(0), arrivedAt: 12 }];
  await journal.append(records);
  await until('not handed over', () => handedOver.length === 4);
  expect(handedOver.map(({ data, arrivedAt }) => ({ data, arrivedAt }))).toEqual(records);
});

test('what was not finished is handed over again by the next process, what was finished is not', async () => {
  stageWith();
  await stage.journal.append(numbered(0, 10));
  await until('not handed over', () => stage.inFlight.length === 10);
  stage.finish(stage.inFlight.filter((_, index) => index < 4 || index === 6));
  await until('no position', () => stage.position > 0);
  await stage.restart();
  await until('not handed over again', () => stage.handedOver.length === 16);
  expect(stage.numbers.slice(10)).toEqual(range(4, 10));
});

test('of a write that a crash tore apart at any byte, only whole records are handed over', async () => {
  stageWith();
  await stage.journal.append(numbered(0, 2));
  const frames = numbered(2, 3, 6).map(frameOf);
  const torn = Buffer.concat(frames);
  await until('not handed over', () => stage.handedOver.length === 2);
  for (let length = 1; length < torn.length; length++) {
    const wholeOnes = Math.floor(length / frames[0]!.length);
    stage.handedOver.length = 0;
    await stage.restart(torn.subarray(0, length));
    await until('not handed over', () => stage.handedOver.length === 2 + wholeOnes);
    expect(stage.numbers).toEqual(range(0, 2 + wholeOnes));
    truncateSync(join(stage.folder, stage.segments[0]!), 2 * frameOf(numbered(0, 1)[0]!).length);
  }
});

test('bytes that the disk changed are no record, and what is put later is handed over', async () => {
  stageWith();
  await stage.journal.append(numbered(0, 1));
  const [frame] = numbered(1, 1).map(frameOf);
  frame![frame!.length - 3]! ^= 1;
  await stage.restart(Buffer.concat([frame!, Buffer.alloc(64)]));
  await stage.journal.append(numbered(2, 1));
  await until('not handed over', () => stage.numbers.includes(2));
  expect(new Set(stage.numbers)).toEqual(new Set([0, 2]));
});

test('damage in the middle costs the rest of its segment, and is said', async () => {
  stageWith(400);
  const frame = frameOf(numbered(0, 1)[0]!).length;
  await stage.journal.append(numbered(0, 30));
  await stage.journal.append(numbered(30, 30));
  await until('not handed over', () => stage.handedOver.length === 60);
  await stage.restart();
  stage.handedOver.length = 0;
  const first = join(stage.folder, stage.segments[0]!);
  writeFileSync(first, Buffer.alloc(9, 1), { flag: 'r+' });
  await stage.restart();
  await until('not handed over', () => stage.numbers.includes(59));
  expect(stage.numbers.slice(-30)).toEqual(range(30, 60));
  expect(stage.said.join()).toContain(`${30 * frame} bytes of puts on disk are damaged`);
});

test('segments go when all their records are finished, also the one that is written to', async () => {
  stageWith(1_000);
  for (let call = 0; call < 9; call++) await stage.journal.append(numbered(call * 10, 10, 80));
  await until('not handed over', () => stage.inFlight.length === 90);
  expect(stage.segments).toHaveLength(5);
  stage.finish(stage.inFlight.slice(0, 55));
  await until('still there', () => stage.segments.length === 3);
  stage.finish(stage.inFlight);
  await until('still there', () => stage.segments.length === 0);
});

test('a journal whose records are all finished goes on where it ended, in this process and the next', async () => {
  stageWith();
  for (const number of [0, 1, 2]) {
    await stage.journal.append(numbered(number, 1));
    await until('not handed over', () => stage.numbers.at(-1) === number);
    stage.finish(stage.inFlight);
    await until('still there', () => stage.segments.length === 0);
    if (number === 1) await stage.restart();
  }
  expect(stage.numbers).toEqual([0, 1, 2]);
});

test('a disk that takes nothing refuses the records, and those that come later are not behind half a write', async () => {
  stageWith();
  await stage.journal.append(numbered(0, 1));
  await stage.restart();
  const next = join(stage.folder, `${String(stage.journal.end).padStart(16, '0')}.segment`);
  symlinkSync('/dev/full', next);
  await expect(stage.journal.append(numbered(1, 1))).rejects.toThrow('ENOSPC');
  rmSync(next);
  await stage.journal.append(numbered(2, 1));
  await stage.restart();
  await until('not handed over', () => stage.numbers.at(-1) === 2);
  expect(stage.numbers).not.toContain(1);
});

test('records that are put at once share the flushes of the disk, and each is kept', async () => {
  stageWith();
  const { journal } = stage;
  const puts = range(0, 500).map((number) => journal.append(numbered(number, 1)));
  await Promise.all(puts);
  await until('not handed over', () => stage.handedOver.length === 500);
  expect(stage.numbers).toEqual(range(0, 500));
});

test('the largest records are read back, and what is not finished is not read again', async () => {
  stageWith();
  const records = numbered(0, 6, MOST_DATA_BYTES);
  for (const record of records) await stage.journal.append([record]);
  await until('not handed over', () => stage.handedOver.length === 6);
  expect(stage.handedOver.every(({ data }, index) => data.equals(records[index]!.data))).toBe(true);
});

test('while the destination takes nothing, records stay on disk and not in memory', async () => {
  stageWith();
  stage.isFull = true;
  for (let call = 0; call < 12; call++) await stage.journal.append(numbered(call, 1, 900_000));
  await until('not handed over', () => stage.handedOver.length > 0);
  await stage.journal.append(numbered(12, 1));
  expect(stage.handedOver.length).toBeLessThan(6);
  stage.isFull = false;
  await until('not handed over', () => stage.handedOver.length === 13);
});
