import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editManifest } from './release-checkout';

/** A mistake before publishing, and what the refusal must say. */
export interface BrokenPublish {
  readonly mistake: string;
  readonly project: string;
  plant(directory: string): void;
  /** Run in the package's folder. */
  readonly command: readonly string[];
  readonly refusal: RegExp;
}

const PNPM = ['pnpm', 'publish', '--no-git-checks'];
/** Run in the package's folder, Nx still finds the workspace. */
const NX = ['pnpm', 'nx', 'release', 'publish', '--projects=monitoring'];
const entryPoint = { '.': { types: './lib/index.d.ts', default: './lib/entry.js' } };

export const BROKEN_PUBLISHES: readonly BrokenPublish[] = [
  {
    mistake: 'lib/index.js deleted',
    project: 'monitoring',
    plant: (directory) => rmSync(join(directory, 'lib', 'index.js')),
    command: PNPM,
    refusal: /lib\/index\.js is missing/,
  },
  {
    mistake: 'exports that point to nothing, published by Nx',
    project: 'monitoring',
    plant: (directory) => editManifest(directory, (manifest) => ({ ...manifest, exports: entryPoint })),
    command: NX,
    refusal: /publint: .*lib\/entry\.js/,
  },
  {
    mistake: '"npm publish", which leaves workspace: in the manifest',
    project: 'kinesis-apigw',
    plant: () => undefined,
    command: ['npm', 'publish'],
    refusal: /dependencies\["@streaming-patterns\/monitoring"\] must be a version range, got "workspace:\^"/,
  },
  {
    mistake: 'the handler was not bundled',
    project: 'kinesis-apigw',
    plant: (directory) => rmSync(join(directory, 'assets', 'process-records'), { recursive: true }),
    command: PNPM,
    refusal: /assets\/process-records\/index\.js is missing/,
  },
  {
    mistake: 'a module of an earlier build left in lib/',
    project: 'monitoring',
    plant: (directory) => writeFileSync(join(directory, 'lib', 'renamed.js'), ''),
    command: PNPM,
    refusal: /lib\/renamed\.js has no source/,
  },
  {
    mistake: 'a file over 1 MB',
    project: 'kinesis-apigw',
    plant: (directory) => writeFileSync(join(directory, 'assets', 'process-records', 'index.js'), '//'.repeat(600_000)),
    command: PNPM,
    refusal: /assets\/process-records\/index\.js takes 1,200,000 bytes/,
  },
  {
    mistake: 'README.md deleted',
    project: 'monitoring',
    plant: (directory) => rmSync(join(directory, 'README.md')),
    command: PNPM,
    refusal: /README\.md is missing/,
  },
  {
    mistake: 'version 0.0.0',
    project: 'monitoring',
    plant: (directory) => editManifest(directory, (manifest) => ({ ...manifest, version: '0.0.0' })),
    command: PNPM,
    refusal: /version is 0\.0\.0/,
  },
];
