import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { propsTable, readmeSection } from '@streaming-patterns/readme-section';
import { expect, test } from 'vitest';

const ROOT = join(__dirname, '..');
const source = (name: string) => readFileSync(join(ROOT, 'src', `${name}.ts`), 'utf8');

/** A tested file as a user would write it: by the name of the package. */
function example(name: string): string {
  const text = readFileSync(join(__dirname, 'examples', `${name}.ts`), 'utf8');
  return `\`\`\`ts\n${text.replace("'../../src'", "'@streaming-patterns/session-host'")}\`\`\``;
}

test.each([
  ['example tool-host', example('tool-host')],
  ['props of SessionHost', propsTable(source('session-host-props'))],
  ['ProducerHostOptions', propsTable(source('producer-host-options'))],
])('the README tells what holds: %s (UPDATE_README=1 writes it)', (name, expected) => {
  expect(readmeSection(join(ROOT, 'README.md'), name, expected)).toBe(expected);
});
