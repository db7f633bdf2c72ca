/** A target that runs one command in the package's folder. */
export const runCommand = (command: string) => ({
  executor: 'nx:run-commands',
  options: { cwd: '{projectRoot}', command },
});

const bundled = { dependsOn: ['^build', 'bundle'] };
const built = { dependsOn: ['^build', 'build'] };
const tests = { cache: true, inputs: ['default', '^production'], outputs: ['{projectRoot}/test-results'] };

/** What bundles are made of. */
export const BUNDLE_INPUTS = ['{projectRoot}/handlers/**/*', '{workspaceRoot}/tools/build/**/*', 'lockfile'];

/** What sends records into a pattern. */
export const SEND = 'tsx ../../tools/send/src/send.main.ts';

/** What every target does, what it reads and what it writes: the one place where this is decided. */
export const NX_TARGETS = {
  bundle: {
    cache: true,
    inputs: BUNDLE_INPUTS,
    outputs: ['{projectRoot}/assets'],
    ...runCommand('node ../../tools/build/bundle.mjs'),
  },
  build: {
    cache: true,
    dependsOn: ['^build', 'bundle'],
    inputs: ['production', '^production'],
    outputs: ['{projectRoot}/lib'],
    ...runCommand('tsc -p tsconfig.build.json && node ../../tools/build/remove-leftovers.mjs'),
  },
  typecheck: {
    cache: true,
    dependsOn: ['^build'],
    inputs: ['default', '^production'],
    ...runCommand('tsc -p tsconfig.json'),
  },
  lint: {
    cache: true,
    inputs: ['default', '{workspaceRoot}/biome.json'],
    ...runCommand('biome check --error-on-warnings .'),
  },
  test: { ...tests, ...built, ...runCommand('vitest run') },
  'test-local': {
    ...tests,
    inputs: [...tests.inputs, { env: 'WITHOUT_KAFKA' }, { env: 'WITHOUT_FLINK' }],
    ...built,
    ...runCommand('vitest run --config ../../vitest.local.config.mjs'),
    parallelism: false,
  },
  synth: {
    cache: true,
    ...bundled,
    inputs: ['production', '^production'],
    outputs: ['{projectRoot}/cdk.out'],
    ...runCommand('cdk synth --quiet'),
  },
  diff: { cache: false, ...bundled, ...runCommand('cdk diff') },
  deploy: { cache: false, ...bundled, ...runCommand('tsx ../../tools/deploy/src/deploy.main.ts') },
  destroy: { cache: false, ...bundled, ...runCommand('tsx ../../tools/deploy/src/destroy.main.ts') },
  send: { cache: false, ...runCommand(SEND) },
  // The command is Nx's own: `nx release publish` runs it.
  'nx-release-publish': { dependsOn: ['build', '^nx-release-publish'] },
  local: { cache: false, ...built, ...runCommand('streaming-local up --state-directory ../../.local') },
};
