import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { propsTable, readmeSection } from '@streaming-patterns/readme-section';
import { expect, test } from 'vitest';
import { S3Delivery } from '../src';

const ROOT = join(__dirname, '..');

/** A tested file as a user would write it: by the name of the package. */
function example(name: string): string {
  const source = readFileSync(join(__dirname, 'examples', `${name}.ts`), 'utf8');
  return `\`\`\`ts\n${source.replace("'../../src'", "'@streaming-patterns/delivery-stream'")}\`\`\``;
}

const props = (name: string) => propsTable(readFileSync(join(ROOT, 'src', `${name}.ts`), 'utf8'));

test.each([
  ['example clicks', example('clicks')],
  ['options', props('s3-delivery-options')],
  ['props of S3Delivery', props('s3-delivery-props')],
])('the README tells what holds: %s (UPDATE_README=1 writes it)', (name, expected) => {
  expect(readmeSection(join(ROOT, 'README.md'), name, expected)).toBe(expected);
});

test('the documents of the options tell limits and defaults that hold', () => {
  const table = props('s3-delivery-options');
  const { bufferingSize, bufferingInterval, retryDuration, longestPrefix, longestQuery } = S3Delivery.LIMITS;
  const inWords = ({ min, max }: { min: number; max: number }) => `${min} to ${max.toLocaleString('en')}`;
  for (const range of [bufferingSize, bufferingInterval, retryDuration]) expect(table).toContain(inWords(range));
  for (const longest of [longestPrefix, longestQuery])
    expect(table).toContain(`at most ${longest.toLocaleString('en')} characters`);
  for (const prefix of [S3Delivery.DATA_PREFIX, S3Delivery.ERRORS_PREFIX]) expect(table).toContain(`'${prefix}'`);
});
