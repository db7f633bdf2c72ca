import { readFileSync } from 'node:fs';
import { unpack } from '@publint/pack';
import type { Manifest } from './published-packages';

/** What npm would serve: a tarball and what it holds. */
export interface PackedPackage {
  /** The package's folder in the checkout, to compare with. */
  readonly directory: string;
  readonly tarball: Uint8Array;
  readonly manifest: Manifest;
  /** Contents by path, relative to the package's root. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Reads a tarball that `pnpm pack` or `npm pack` wrote, or that a registry served. */
export async function readPackedPackage(directory: string, tarball: Uint8Array): Promise<PackedPackage> {
  const { files, rootDir } = await unpack(tarball);
  const contents = new Map(files.map(({ name, data }) => [name.slice(rootDir.length + 1), data]));
  const manifest = JSON.parse(textOf(contents, 'package.json'));
  return { directory, tarball, manifest, files: contents };
}

export function readTarball(directory: string, path: string): Promise<PackedPackage> {
  return readPackedPackage(directory, readFileSync(path));
}

export function textOf(files: ReadonlyMap<string, Uint8Array>, path: string): string {
  return Buffer.from(files.get(path) ?? []).toString();
}

/** Bytes that an installation takes on disk, without dependencies. */
export function unpackedSize({ files }: PackedPackage): number {
  return [...files.values()].reduce((total, data) => total + data.byteLength, 0);
}
