import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readAppSettings } from '../../src/assembly/app-settings';

const folder = mkdtempSync(join(tmpdir(), 'app-settings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LOCAL = { checkpoint: '2', rollover: '1', host: 'false' };

function write(name: string, content: unknown): void {
  writeFileSync(join(folder, name), JSON.stringify(content));
}

test('context of local runs is left out with the settings that have no place for it, wherever they are set', () => {
  write('package.json', {
    streamingLocal: { context: LOCAL, contextUnless: { kind: { studio: ['checkpoint', 'rollover'] } } },
  });
  write('cdk.json', { context: { kind: 'job' } });
  expect(readAppSettings(folder).localContext).toEqual(LOCAL);
  const given = { kind: 'studio', rollover: '7' };
  expect(readAppSettings(folder, given).context).toEqual({ ...given, host: 'false' });
  write('cdk.json', { context: { kind: 'studio' } });
  expect(readAppSettings(folder).context).toEqual({ kind: 'studio', host: 'false' });
});
