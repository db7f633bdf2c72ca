import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readmeSection } from '@streaming-patterns/readme-section';
import { expect, test } from 'vitest';

const APP = join(__dirname, 'local', 'own-app', 'app.ts');
const README = join(__dirname, '..', '..', '..', 'packages', 'local', 'README.md');

test('the README of the local mode shows the app that a test runs (UPDATE_README=1 writes it)', () => {
  const text = `\`\`\`ts\n${readFileSync(APP, 'utf8').trimEnd()}\n\`\`\``;
  expect(readmeSection(README, 'own app', text)).toBe(text);
});
