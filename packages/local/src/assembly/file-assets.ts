import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file or folder that the app wants in a bucket before its stack is deployed. */
export interface FileAsset {
  /** Changes with the content. */
  readonly hash: string;
  /** The file, or the folder to zip. */
  readonly path: string;
  readonly packaging: 'file' | 'zip';
  readonly destinations: readonly AssetDestination[];
}

export interface AssetDestination {
  /** May hold `${AWS::AccountId}` and the like. */
  readonly bucketName: string;
  readonly objectKey: string;
}

interface AssetManifest {
  readonly files?: Readonly<Record<string, AssetManifestFile>>;
  readonly dockerImages?: Readonly<Record<string, unknown>>;
}

interface AssetManifestFile {
  readonly source: {
    readonly path?: string;
    readonly packaging?: 'file' | 'zip';
    readonly executable?: readonly string[];
  };
  readonly destinations: Readonly<Record<string, AssetDestination>>;
}

/** The file assets of a manifest. What would need Docker or a program of the app's own is refused. */
export function readFileAssets(directory: string, manifestFile: string): FileAsset[] {
  const manifest = JSON.parse(readFileSync(join(directory, manifestFile), 'utf8')) as AssetManifest;
  if (Object.keys(manifest.dockerImages ?? {}).length > 0) {
    throw new Error(`${manifestFile}: Docker image assets are not supported: give the function's code as a folder`);
  }
  return Object.entries(manifest.files ?? {}).map(([hash, { source, destinations }]) => {
    if (source.path === undefined)
      throw new Error(`${manifestFile}: asset ${hash}: executable assets are not supported`);
    return {
      hash,
      path: join(directory, source.path),
      packaging: source.packaging ?? 'file',
      destinations: Object.values(destinations),
    };
  });
}
