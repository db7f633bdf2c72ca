import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { propsTable, readmeSection } from '@streaming-patterns/readme-section';
import { expect, test } from 'vitest';

const ROOT = join(__dirname, '..');

/** A tested file as a user would write it: by the name of the package. */
function example(name: string): string {
  const source = readFileSync(join(__dirname, 'examples', `${name}.ts`), 'utf8');
  return `\`\`\`ts\n${source.replace("'../../src'", "'@streaming-patterns/handler-function'")}\`\`\``;
}

test.each([
  ['example clean-up', example('clean-up')],
  ['props of HandlerFunction', propsTable(readFileSync(join(ROOT, 'src', 'handler-function-props.ts'), 'utf8'))],
])('the README tells what holds: %s (UPDATE_README=1 writes it)', (name, expected) => {
  expect(readmeSection(join(ROOT, 'README.md'), name, expected)).toBe(expected);
});
