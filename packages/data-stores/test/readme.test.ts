import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { propsTable, readmeSection } from '@streaming-patterns/readme-section';
import { expect, test } from 'vitest';
import { DataStream } from '../src';

const ROOT = join(__dirname, '..');

/** A tested file as a user would write it: by the name of the package. */
function example(name: string): string {
  const source = readFileSync(join(__dirname, 'examples', `${name}.ts`), 'utf8');
  return `\`\`\`ts\n${source.replace("'../../src'", "'@streaming-patterns/data-stores'")}\`\`\``;
}

const props = (name: string) => propsTable(readFileSync(join(ROOT, 'src', `${name}.ts`), 'utf8'));

test.each([
  ['example orders-store', example('orders-store')],
  ['example pass-props-on', example('pass-props-on')],
  ['props of DataStream', props('data-stream-props')],
  ['props of DataBucket', props('data-bucket-props')],
])('the README tells what holds: %s (UPDATE_README=1 writes it)', (name, expected) => {
  expect(readmeSection(join(ROOT, 'README.md'), name, expected)).toBe(expected);
});

test('the documents of the props tell the limits that hold', () => {
  const table = props('data-stream-props');
  const { shardCount, retentionHours, warmThroughputMiBps, maxRecordSizeKiB } = DataStream.LIMITS;
  for (const { min, max } of [shardCount, retentionHours, warmThroughputMiBps]) {
    expect(table).toContain(`${min} to ${max.toLocaleString('en')}`);
  }
  expect(table).toContain(`${maxRecordSizeKiB.min / 1_024} to ${maxRecordSizeKiB.max / 1_024} MiB`);
});
