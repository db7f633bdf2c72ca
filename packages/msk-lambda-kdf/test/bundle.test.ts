import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const MOST_BYTES = 100_000;

test('beside the client of the AWS SDK the handler is small', async () => {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, '..', 'handlers', 'put-records', 'put-records.handler.ts')],
    external: ['@aws-sdk/client-firehose'],
    ...{ bundle: true, minify: true, write: false, platform: 'node', format: 'cjs', target: 'node20' },
  });
  expect(outputFiles[0].contents.length).toBeLessThan(MOST_BYTES);
});
