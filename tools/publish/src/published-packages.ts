import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The checkout that this file belongs to. */
export const REPOSITORY = join(__dirname, '..', '..', '..');

/** The fields of package.json that are read here. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly packageManager?: string;
  readonly dependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

/** A package of the workspace that goes to npm. */
export interface PublishedPackage {
  /** Folder name and Nx project name. */
  readonly project: string;
  readonly directory: string;
  readonly manifest: Manifest;
}

/** Every package under `packages/` of a checkout that is not private. */
export function publishedPackages(repository = REPOSITORY): PublishedPackage[] {
  const folder = join(repository, 'packages');
  return readdirSync(folder)
    .map((project) => ({ project, directory: join(folder, project) }))
    .filter(({ directory }) => existsSync(join(directory, 'package.json')))
    .map((found) => ({ ...found, manifest: readManifest(found.directory) }))
    .filter(({ manifest }) => !manifest.private);
}

export function readManifest(directory: string): Manifest {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
}
