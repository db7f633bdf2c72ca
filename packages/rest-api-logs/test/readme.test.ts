import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readmeSection } from '@streaming-patterns/readme-section';
import { expect, test } from 'vitest';
import { RestApiLogs } from '../src';

const README = join(__dirname, '..', 'README.md');

/** A tested file as a user would write it: by the name of the package. */
function example(name: string): string {
  const text = readFileSync(join(__dirname, 'examples', `${name}.ts`), 'utf8');
  return `\`\`\`ts\n${text.replace("'../../src'", "'@streaming-patterns/rest-api-logs'")}\`\`\``;
}

function fields(): string {
  const line: Record<string, string> = JSON.parse(RestApiLogs.ACCESS_LOG_FORMAT.toString());
  const rows = Object.entries(line).map(([name, variable]) => `| \`${name}\` | \`${variable}\` |`);
  return ['| field | variable of API Gateway |', '| --- | --- |', ...rows].join('\n');
}

test.each([
  ['example logged-api', example('logged-api')],
  ['fields', fields()],
])('the README tells what holds: %s (UPDATE_README=1 writes it)', (name, expected) => {
  expect(readmeSection(README, name, expected)).toBe(expected);
});
