import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PackedPackage, readTarball } from './packed-package';
import { REPOSITORY, readManifest } from './published-packages';
import { runToEnd } from './run-to-end';

/** A program with its first arguments, to which `pack` and the like are added. */
export type PackageClient = readonly [program: string, ...args: string[]];

/** A pnpm: the one that runs this process, or else the one that the workspace pins, which need not be on the path. */
export function workspacePnpm(environment = process.env): PackageClient {
  const calling = callingClient(environment);
  if (calling && /pnpm/.test(calling.join(' '))) return calling;
  const { packageManager } = readManifest(REPOSITORY);
  return ['npx', '-y', '--prefer-offline', packageManager ?? 'pnpm'];
}

/** The client that runs this process as a script of a package: npm, pnpm and yarn tell where they are. */
export function callingClient(environment = process.env): PackageClient | undefined {
  const client = environment.npm_execpath;
  if (!client) return undefined;
  return /\.[cm]?js$/.test(client) ? [process.execPath, client] : [client];
}

/** Packs a package the way `client` would publish it. Nothing is left in the package's folder. */
export async function pack(directory: string, client: PackageClient): Promise<PackedPackage> {
  const destination = mkdtempSync(join(tmpdir(), 'publish-pack-'));
  try {
    const [program, ...args] = client;
    await runToEnd(program, [...args, 'pack', '--pack-destination', destination], { cwd: directory });
    const [tarball] = readdirSync(destination);
    if (!tarball) throw new Error(`${client.join(' ')} pack wrote no tarball for ${directory}`);
    return await readTarball(directory, join(destination, tarball));
  } finally {
    rmSync(destination, { recursive: true, force: true });
  }
}
