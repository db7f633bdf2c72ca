import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readmeSection } from '@streaming-patterns/readme-section';
import { expect, test } from 'vitest';
import type { FidelityTable } from './fidelity/fidelity-row';
import { fidelityTables } from './fidelity/fidelity-tables';

const ENGINE_TESTS = join(__dirname, 'local');

test('the README lists every behaviour that a test against running engines shows (UPDATE_README=1 writes it)', () => {
  const text = Object.values(fidelityTables).map(markdown).join('\n\n');
  expect(readmeSection(join(__dirname, '..', 'README.md'), 'fidelity', text)).toBe(text);
});

test.each(Object.keys(fidelityTables))('each row of %s has its test against running engines', (table) => {
  expect([...testedRows(table)].sort()).toEqual(Object.keys(fidelityTables[table]!.rows).sort());
});

function testedRows(table: string): Set<string> {
  const calls = new RegExp(`fidelityTest\\(\\s*${table},\\s*'([^']+)'`, 'g');
  const files = readdirSync(ENGINE_TESTS).filter((file) => file.endsWith('.test.ts'));
  const texts = files.map((file) => readFileSync(join(ENGINE_TESTS, file), 'utf8'));
  return new Set(texts.flatMap((text) => [...text.matchAll(calls)].map(([, key]) => key!)));
}

function markdown({ service, rows }: FidelityTable): string {
  const lines = Object.values(rows).map(({ behaviour, here, source }) => `| ${behaviour} | ${here} | ${source} |`);
  return [`**${service}**`, '', '| behaviour | here | source |', '|---|---|---|', ...lines].join('\n');
}
