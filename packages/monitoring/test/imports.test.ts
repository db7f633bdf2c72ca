import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';

const src = join(__dirname, '..', 'src');

function modulesLoadedBy(file: string): string[] {
  const source = readFileSync(join(src, file), 'utf8');
  const { code } = transformSync(source, { loader: 'ts', format: 'cjs' });
  return [...code.matchAll(/require\("([^".][^"]*)"\)/g)].map(([, name]) => name);
}

test('the package stays quick to load: of CDK it loads CloudWatch and the core only', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const loaded = new Set(files.flatMap(modulesLoadedBy));
  expect([...loaded].sort()).toEqual(['aws-cdk-lib/aws-cloudwatch', 'aws-cdk-lib/core', 'constructs']);
});
