import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Check } from './check';

/** Catches a half-done build, and files that an earlier one left behind. */
export const compiledFiles: Check = {
  promise: 'lib/ and assets/ are what the sources compile to, no more and no less',
  problems({ directory, files }) {
    const expected = new Set([
      ...compiledSources(directory),
      ...bundledHandlers(directory),
      ...bundledPrograms(directory),
    ]);
    const packed = [...files.keys()].filter((path) => /^(lib|assets)\//.test(path));
    const wayOut = `delete lib/ and assets/, then run "pnpm nx build ${basename(directory)}"`;
    return [
      ...[...expected].filter((path) => !files.has(path)).map((path) => `${path} is missing: ${wayOut}`),
      ...packed.filter((path) => !expected.has(path)).map((path) => `${path} has no source: ${wayOut}`),
    ];
  },
};

/** A source that only declares types compiles to nothing. */
function compiledSources(directory: string): string[] {
  return filesBelow(join(directory, 'src'), '.ts')
    .filter((path) => !path.endsWith('.d.ts'))
    .map((path) => `lib/${path.slice(0, -'.ts'.length)}`)
    .flatMap((path) => [`${path}.js`, `${path}.d.ts`]);
}

/** One `assets/<name>/index.js` for each `handlers/<name>/<name>.handler.ts`. */
function bundledHandlers(directory: string): string[] {
  return filesBelow(join(directory, 'handlers'), '.handler.ts').map((path) => `assets/${dirname(path)}/index.js`);
}

/** One `assets/<name>/index.js` for each program that the target `bundle` is given: `…/<name>.main.ts`. */
function bundledPrograms(directory: string): string[] {
  const project = join(directory, 'project.json');
  if (!existsSync(project)) return [];
  const command: string = JSON.parse(readFileSync(project, 'utf8')).targets.bundle?.options?.command ?? '';
  const programs = [...command.matchAll(/([^/\s]+)\.main\.ts/g)];
  return programs.map(([, name]) => `assets/${name}/index.js`);
}

function filesBelow(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith(ending));
}
