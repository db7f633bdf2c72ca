import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withBlocks } from './readme-blocks';

const path = join(__dirname, '..', 'README.md');

test('the tables, prices and examples of the README are those of the catalog and of the tested code', () => {
  const readme = readFileSync(path, 'utf8');
  const generated = withBlocks(readme);
  if (process.env.UPDATE_README === '1') writeFileSync(path, generated);
  else
    expect(readme, 'README.md is out of date: run UPDATE_README=1 npx vitest run test/readme.test.ts').toBe(generated);
});
