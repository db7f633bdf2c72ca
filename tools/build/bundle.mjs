// Bundles handlers/<name>/<name>.handler.ts of the package in the current folder into assets/<name>/index.js.
import { existsSync, readdirSync, rmSync } from 'node:fs';
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

const handlers = existsSync('handlers') ? readdirSync('handlers', { withFileTypes: true }) : [];
const bundled = existsSync('assets') ? readdirSync('assets') : [];
// A handler that is gone must not be published.
for (const name of bundled.filter((folder) => !handlers.some((handler) => handler.name === folder)))
  rmSync(`assets/${name}`, { recursive: true });

/** Decoders of Powertools' kafka that it loads when a handler asks for Avro or Protobuf; none of ours does. */
const NEVER_LOADED = ['avro-js', 'protobufjs'];

for (const { name } of handlers.filter((entry) => entry.isDirectory())) {
  await build({
    entryPoints: [`handlers/${name}/${name}.handler.ts`],
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
