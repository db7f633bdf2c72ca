// Bundles handlers/<name>/<name>.handler.ts of the package in the current folder into assets/<name>/index.js.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const handlers = existsSync('handlers') ? readdirSync('handlers', { withFileTypes: true }) : [];
const bundled = existsSync('assets') ? readdirSync('assets') : [];
// A handler that is gone must not be published.
for (const name of bundled.filter((folder) => !handlers.some((handler) => handler.name === folder)))
  rmSync(`assets/${name}`, { recursive: true });
for (const { name } of handlers.filter((entry) => entry.isDirectory())) {
  await build({
    entryPoints: [`handlers/${name}/${name}.handler.ts`],
    outfile: `assets/${name}/index.js`,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
}
