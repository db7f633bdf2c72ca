import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readmeSection } from '@streaming-patterns/readme-section';
import { expect, test } from 'vitest';
import * as exported from '../src';

const README = join(__dirname, '..', 'README.md');

/** A tested file as a user would write it: by the name of the package. */
function example(name: string): string {
  const source = readFileSync(join(__dirname, 'examples', `${name}.ts`), 'utf8');
  return `\`\`\`ts\n${source.replace("'../../src'", "'@streaming-patterns/construct-rules'")}\`\`\``;
}

test('the example of the README is the tested one (UPDATE_README=1 writes it)', () => {
  const expected = example('checked-construct');
  expect(readmeSection(README, 'example checked-construct', expected)).toBe(expected);
});

test('the README names every method', () => {
  const methods = Object.entries(exported).flatMap(([name, type]) =>
    Object.getOwnPropertyNames(type)
      .filter((member) => Object.hasOwn(type, member) && typeof Reflect.get(type, member) === 'function')
      .map((member) => `${name}.${member}(`),
  );
  const readme = readFileSync(README, 'utf8');
  expect(methods.length).toBeGreaterThan(8);
  expect(methods.filter((method) => !readme.includes(`\`${method}`))).toEqual([]);
});
