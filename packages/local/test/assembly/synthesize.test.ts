import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { synthesize } from '../../src/assembly/synthesize';

/** Writes what an app sees of CDK's own rules, where an app would write its cloud assembly. */
const APP =
  "node -e \"const { mkdirSync, writeFileSync } = require('fs'); const { CDK_OUTDIR, CDK_VALIDATION } = process.env; " +
  "mkdirSync(CDK_OUTDIR); writeFileSync(CDK_OUTDIR + '/manifest.json', CDK_VALIDATION)\"";

const before = process.env.CDK_VALIDATION;
afterEach(() => {
  process.env.CDK_VALIDATION = before;
});

async function validationSeenByAnApp(): Promise<string> {
  const cwd = mkdtempSync(join(tmpdir(), 'synthesize-'));
  const outputDirectory = join(cwd, 'cdk.out');
  await synthesize({ app: APP, cwd, context: {}, region: 'eu-west-1', outputDirectory });
  return readFileSync(join(outputDirectory, 'manifest.json'), 'utf8');
}

test("CDK's own rules are off in a local run", async () => {
  delete process.env.CDK_VALIDATION;
  expect(await validationSeenByAnApp()).toBe('false');
});

test("CDK's own rules are on in a local run when the user says so", async () => {
  process.env.CDK_VALIDATION = 'true';
  expect(await validationSeenByAnApp()).toBe('true');
});
