import { existsSync, lstatSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packageRoot } from '../package-root';

/**
 * Lambda's Node runtimes bring `@aws-sdk/*` with them; the substrate unpacks code below `directory`, so a link beside it
 * lets handlers find the clients that are installed here.
 */
export function linkAwsSdk(directory: string): void {
  const source = awsSdkFolder();
  if (!source) return;
  const target = join(directory, 'node_modules', '@aws-sdk');
  mkdirSync(dirname(target), { recursive: true });
  if (lstatSync(target, { throwIfNoEntry: false })) rmSync(target);
  symlinkSync(source, target);
}

function awsSdkFolder(): string | undefined {
  const search = createRequire(join(packageRoot, 'package.json')).resolve.paths('@aws-sdk/client-s3') ?? [];
  return search.map((folder) => join(folder, '@aws-sdk')).find((folder) => existsSync(join(folder, 'client-s3')));
}
