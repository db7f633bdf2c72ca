// Bundles handlers/<name>/<name>.handler.ts of the package in the current folder into assets/<name>/index.js, and each program
// that is given by its entry point (…/<name>.main.ts) into assets/<name>/index.js as well.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'esbuild';

/** A bundle is one file: this package of the Kafka client has its WebAssembly inside where it is asked for as `bundled`. */
const webAssemblyInside = {
  name: 'web-assembly-inside',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^@platformatic\/wasm-utils$/ }, ({ path, kind, importer, resolveDir }) =>
      resolve(`${path}/bundled`, { kind, importer, resolveDir }),
    );
  },
};

const folders = existsSync('handlers') ? readdirSync('handlers', { withFileTypes: true }) : [];
const handlers = folders
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, entryPoint: `handlers/${name}/${name}.handler.ts` }));
const programs = process.argv.slice(2).map((entryPoint) => ({ name: basename(entryPoint, '.main.ts'), entryPoint }));
const bundles = [...handlers, ...programs];
const bundled = existsSync('assets') ? readdirSync('assets') : [];
// What is gone must not be published.
for (const name of bundled.filter((folder) => !bundles.some((bundle) => bundle.name === folder)))
  rmSync(`assets/${name}`, { recursive: true });

/** Decoders of Powertools' kafka that it loads when a handler asks for Avro or Protobuf; none of ours does. */
const NEVER_LOADED = ['avro-js', 'protobufjs'];

for (const { name, entryPoint } of bundles) {
  await build({
    entryPoints: [entryPoint],
    outfile: `assets/${name}/index.js`,
    bundle: true,
    external: NEVER_LOADED,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    plugins: [webAssemblyInside],
    // Modules that ask where they are, are where the bundle is.
    banner: { js: '"use strict"; const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
    define: { 'import.meta.url': 'bundleUrl' },
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
}
