import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const FILE = join(__dirname, '..', 'notes', 'kinesis-stocks.zpln');
const note: { name: string; paragraphs: { title: string; text: string }[] } = JSON.parse(readFileSync(FILE, 'utf8'));
const texts = note.paragraphs.map(({ text }) => text);
const textOf = (part: string) => texts.find((text) => text.includes(part)) ?? '';

test('each paragraph says what reads it, and asks for what the outputs of the stack give', () => {
  for (const text of texts) expect(text).toMatch(/^%flink\.(ssql|pyflink)/);
  const forms = texts.flatMap((text) => [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name));
  expect(forms).toEqual(['stream', 'region', 'bucket']);
});

test('the table of the stream has the fields of the producer, and waits five seconds for late ones', () => {
  const table = textOf('CREATE TABLE stock_table');
  for (const column of ['id STRING', 'ticker VARCHAR(6)', 'price DOUBLE', 'event_time TIMESTAMP(3)'])
    expect(table).toContain(column);
  expect(table).toContain("WATERMARK FOR event_time AS event_time - INTERVAL '5' SECOND");
});

test('the query is that of the guide: prices above 50, by ticker, date and hour, after checkpoints were switched on', () => {
  const insert = textOf('INSERT INTO sink_table_s3');
  expect(insert).toContain('WHERE price > 50');
  expect(insert).toContain('PARTITIONED BY (ticker, dt, hr)');
  const checkpoints = textOf('execution.checkpointing.interval');
  expect(texts.indexOf(checkpoints)).toBeLessThan(texts.indexOf(insert));
});

test('the rows have no fields that the record does not have, and the sink no columns that the rows do not have', () => {
  const insert = textOf('INSERT INTO sink_table_s3');
  const columns = (/CREATE TABLE sink_table_s3 \(([^)]*)\)/.exec(insert)?.[1] ?? '')
    .match(/^\s*(\w+)/gm)
    ?.map((it) => it.trim());
  const selected = /SELECT([\s\S]*?)FROM/
    .exec(insert)?.[1]
    .split(/,\n/)
    .map((it) => it.trim().split(' AS ').at(-1));
  expect(columns).toEqual(selected);
});
