import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lintTemplate } from '../src';

const INSTALLATION_TIMEOUT = 300_000;

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'cfn-lint-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

function write(name: string, content: string): string {
  const file = join(directory, name);
  writeFileSync(file, content);
  return file;
}

describe('cfn-lint', { timeout: INSTALLATION_TIMEOUT }, () => {
  const template = (properties: object) =>
    JSON.stringify({ Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: properties } } });

  test('names the place and the rule that a template breaks', async () => {
    const file = write('broken.json', template({ MessageRetentionPeriod: 'long' }));
    expect(await lintTemplate(file)).toEqual([
      expect.stringMatching(/^Resources\.Queue\.Properties\.MessageRetentionPeriod: E\d{4}: /),
    ]);
  });

  test('finds nothing in a template that breaks none', async () => {
    expect(await lintTemplate(write('clean.json', template({ MessageRetentionPeriod: 60 })))).toEqual([]);
  });

  test('a file that is no template is told, not passed', async () => {
    expect(await lintTemplate(write('none.json', 'nonsense'))).not.toEqual([]);
  });
});
