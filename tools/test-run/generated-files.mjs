import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../setup/install.mjs';
import { runCommand } from './run-command.mjs';

const FOLDERS = ['packages', 'apps', 'tools'];

/** Writes every generated file anew and answers the paths of those that came out different. */
export function changedGeneratedFiles() {
  const before = fingerprints();
  const tsx = join(REPOSITORY, 'node_modules', '.bin', 'tsx');
  // projen would install packages after writing; here only the files are of interest.
  if (!runCommand(tsx, ['.projenrc.ts'], { PROJEN_DISABLE_POST: 'true' })) return ['.projenrc.ts (it does not run)'];
  const after = fingerprints();
  return [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
}

function fingerprints() {
  return new Map(generatedPaths().map((path) => [path, fingerprint(join(REPOSITORY, path))]));
}

function fingerprint(path) {
  return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'missing';
}

/** projen lists what it wrote in `.projen/files.json` of the root and of each package. */
function generatedPaths() {
  const packages = FOLDERS.filter((folder) => existsSync(join(REPOSITORY, folder))).flatMap((folder) =>
    readdirSync(join(REPOSITORY, folder)).map((name) => join(folder, name)),
  );
  return ['.', ...packages].flatMap((folder) => {
    const list = join(REPOSITORY, folder, '.projen', 'files.json');
    if (!existsSync(list)) return [];
    return JSON.parse(readFileSync(list, 'utf8')).files.map((file) => join(folder, file));
  });
}
