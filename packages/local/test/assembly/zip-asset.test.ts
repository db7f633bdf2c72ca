import { chmodSync, mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { packAsset, zipFolder } from '../../src/assembly/zip-asset';

function newFolder(...names: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'streaming-local-'));
  mkdirSync(join(folder, 'deep'));
  for (const name of names) writeFileSync(join(folder, name), `content of ${name}`);
  chmodSync(join(folder, names[0]), 0o755);
  return folder;
}

test('the same content gives the same bytes, whatever its time and the order of writing', () => {
  const one = newFolder('a.js', 'b.js', 'z.js', 'deep/c.js');
  const other = newFolder('a.js', 'deep/c.js', 'z.js', 'b.js');
  utimesSync(join(other, 'b.js'), 1_000, 1_000);
  expect(zipFolder(one)).toEqual(zipFolder(other));
  const files = unzipSync(zipFolder(one));
  expect(Object.keys(files)).toEqual(['a.js', 'b.js', 'deep/c.js', 'z.js']);
  expect(strFromU8(files['deep/c.js'])).toBe('content of deep/c.js');
});

test('a folder is zipped once for its hash, a file goes as it is', () => {
  const path = newFolder('a.js');
  const cache = join(newFolder('x'), 'cache');
  const folder = { hash: 'h1', path, packaging: 'zip' as const, destinations: [] };
  const zip = packAsset(folder, cache);
  writeFileSync(join(path, 'a.js'), 'changed without a new hash');
  expect(Buffer.from(packAsset(folder, cache))).toEqual(Buffer.from(zip));
  const file = { hash: 'h2', path: join(path, 'a.js'), packaging: 'file' as const, destinations: [] };
  expect(String(packAsset(file, cache))).toBe('changed without a new hash');
});
