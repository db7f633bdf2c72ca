import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type Zippable, type ZippableFile, zipSync } from 'fflate';
import type { FileAsset } from './file-assets';

const UNIX = 3;
/** The earliest time that zip can hold: the same content always gives the same bytes. */
const timeOfAll = new Date(1980, 0, 1);

/** The bytes to upload for an asset. Zips are kept in `cacheDirectory` by the asset's hash. */
export function packAsset(asset: FileAsset, cacheDirectory: string): Uint8Array {
  if (asset.packaging === 'file') return readFileSync(asset.path);
  const cached = join(cacheDirectory, `${asset.hash}.zip`);
  if (existsSync(cached)) return readFileSync(cached);
  const zip = zipFolder(asset.path);
  mkdirSync(cacheDirectory, { recursive: true });
  writeFileSync(`${cached}.${process.pid}`, zip);
  renameSync(`${cached}.${process.pid}`, cached);
  return zip;
}

/** Zips a folder: names in order, modes kept, times fixed. */
export function zipFolder(folder: string): Uint8Array {
  const entries: Zippable = {};
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  for (const name of names) {
    const file = join(folder, name);
    const { mode } = statSync(file);
    if (statSync(file).isFile()) entries[name.split(sep).join('/')] = zippable(file, mode);
  }
  return zipSync(entries, { mtime: timeOfAll });
}

function zippable(file: string, mode: number): ZippableFile {
  return [readFileSync(file), { os: UNIX, attrs: mode << 16 }];
}
