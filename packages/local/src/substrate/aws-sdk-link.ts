import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from '../package-root';

/** The packages of the AWS SDK for JavaScript that Lambda's Node.js runtimes bring with them ("Node.js runtimes"). */
const SCOPES = ['@aws-sdk', '@smithy'];

/**
 * Lambda's Node.js runtimes bring the AWS SDK with them; the substrate unpacks code below `directory`, so links beside it
 * let handlers find it. The app's own packages come first, then those that this package has.
 */
export function linkAwsSdk(directory: string, appDirectory: string = packageRoot): void {
  for (const scope of SCOPES) {
    const target = join(directory, 'node_modules', scope);
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    for (const [name, source] of packagesOf(scope, [appDirectory, packageRoot]))
      symlinkSync(source, join(target, name));
  }
}

/** Nearer folders win, as in Node's own search. */
function packagesOf(scope: string, from: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const folder of from.flatMap((start) => foldersOf(scope, start))) {
    for (const name of readdirSync(folder)) if (!found.has(name)) found.set(name, join(folder, name));
  }
  return found;
}

function foldersOf(scope: string, start: string): readonly string[] {
  const search = createRequire(join(start, 'package.json')).resolve.paths(`${scope}/any`) ?? [];
  return search.map((folder) => join(folder, scope)).filter((folder) => existsSync(folder));
}
