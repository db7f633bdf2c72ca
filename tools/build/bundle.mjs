// Bundles handlers/<name>/<name>.handler.ts of the package in the current folder into assets/<name>/index.js.
import { existsSync, readdirSync } from 'node:fs';
import { build } from 'esbuild';

const handlers = existsSync('handlers') ? readdirSync('handlers', { withFileTypes: true }) : [];
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
