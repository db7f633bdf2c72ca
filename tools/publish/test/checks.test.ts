import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CONTENT_CHECKS, problemsOf, RELEASE_CHECKS } from '../src/checks/checks';
import { readTarball } from '../src/packed-package';
import { runToEnd } from '../src/run-to-end';

const SOUND: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: '@example/orders',
    version: '0.7.0',
    license: 'Apache-2.0',
    engines: { node: '>=20' },
    type: 'commonjs',
    main: 'lib/index.js',
    types: 'lib/index.d.ts',
    exports: { '.': { types: './lib/index.d.ts', default: './lib/index.js' } },
    dependencies: { ms: '^2.1.3' },
    peerDependencies: { constructs: '^10.5.1' },
  }),
  'README.md': '# Orders',
  'CHANGELOG.md': '## 0.7.0 (2026-11-24)',
  LICENSE: 'Apache License',
  'src/index.ts': 'export const orders = 3;',
  'lib/index.js': 'exports.orders = 3;',
  'lib/index.d.ts': 'export declare const orders = 3;',
  'handlers/sort/sort.handler.ts': 'export {}',
  'assets/sort/index.js': 'exports.handler = () => 5;',
};

const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true });
});

/** Writes a package that is sound but for what `change` says (`null`: no such file), and packs it without its sources. */
async function packedWith(change: Record<string, string | null> = {}, manifest: object = {}) {
  const parent = mkdtempSync(join(tmpdir(), 'publish-test-'));
  const directory = join(parent, 'package');
  directories.push(parent);
  const files = {
    ...SOUND,
    'package.json': JSON.stringify({ ...JSON.parse(SOUND['package.json'] ?? ''), ...manifest }),
  };
  for (const [path, text] of Object.entries<string | null>({ ...files, ...change })) {
    if (text === null) continue;
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  const sources = ['--exclude=package/src', '--exclude=package/handlers'];
  await runToEnd('tar', ['-czf', 'package.tgz', ...sources, 'package'], { cwd: parent });
  return readTarball(directory, join(parent, 'package.tgz'));
}

test('a sound package has no problems', async () => {
  expect(await problemsOf(await packedWith(), RELEASE_CHECKS)).toEqual([]);
});

test('a program that the package bundles beside its handlers must be there, and is no leftover', async () => {
  const bundle = { options: { command: 'node bundle.mjs ../../apps/replay/src/replay.main.ts' } };
  const project = { 'project.json': JSON.stringify({ targets: { bundle } }) };
  const asked = await packedWith({ ...project, 'assets/replay/index.js': 'run();' });
  expect(await problemsOf(asked, RELEASE_CHECKS)).toEqual([]);
  const missing = await problemsOf(await packedWith(project), RELEASE_CHECKS);
  expect(JSON.stringify(missing)).toContain('assets/replay/index.js is missing');
});

test('a source that only declares types of a package without any needs no compiled file', async () => {
  const files = { 'src/plain.d.ts': "declare module 'plain';" };
  expect(await problemsOf(await packedWith(files), RELEASE_CHECKS)).toEqual([]);
});

describe('refused, naming the file or the field', () => {
  test.each<[string, Record<string, string | null>, object, RegExp]>([
    [
      'a dependency on the workspace',
      {},
      { dependencies: { ms: 'workspace:^' } },
      /^dependencies\["ms"\].*"workspace:\^"/,
    ],
    [
      'a peer from the catalog',
      {},
      { peerDependencies: { constructs: 'catalog:' } },
      /^peerDependencies\["constructs"\]/,
    ],
    ['a module that was not compiled', { 'src/late.ts': '' }, {}, /^lib\/late\.js is missing/],
    ['a module left from an earlier build', { 'lib/old.js': '' }, {}, /^lib\/old\.js has no source/],
    ['a handler that was not bundled', { 'assets/sort/index.js': null }, {}, /^assets\/sort\/index\.js is missing/],
    ['no README', { 'README.md': null }, {}, /^README\.md is missing/],
    ['no licence', { LICENSE: null }, {}, /^LICENSE is missing/],
    ['a packed test', { 'lib/index.test.js': '' }, {}, /^lib\/index\.test\.js is a test/],
    ['a packed source', { 'lib/index.ts': '' }, {}, /^lib\/index\.ts is a source/],
    ['a source map', { 'lib/index.js.map': '{}' }, {}, /^lib\/index\.js\.map is a leftover/],
    ['a private key', { 'assets/sort/tls.key': 'x' }, {}, /^assets\/sort\/tls\.key is a file of settings or secrets/],
    [
      'a file over 1 MB',
      { 'assets/sort/index.js': '//'.repeat(600_000) },
      {},
      /^assets\/sort\/index\.js takes 1,200,000/,
    ],
    [
      'types that are not packed',
      {},
      { exports: { '.': { types: './lib/no.d.ts', default: './lib/index.js' } } },
      /^attw: /,
    ],
    ['an entry point that is not packed', {}, { exports: { '.': './lib/no.js' } }, /^publint: .*lib\/no\.js/],
  ])('%s', async (_, files, manifest, problem) => {
    const problems = await problemsOf(await packedWith(files, manifest), CONTENT_CHECKS);
    expect(problems).toContainEqual(expect.stringMatching(problem));
  });

  test.each([
    ['a version that was never released', { version: '0.0.0' }, /^version is 0\.0\.0/],
    ['a version without an entry in the changelog', { version: '0.7.1' }, /^CHANGELOG\.md has no heading for 0\.7\.1/],
  ])('%s', async (_, manifest, problem) => {
    const problems = await problemsOf(await packedWith({}, manifest), RELEASE_CHECKS);
    expect(problems).toEqual([expect.stringMatching(problem)]);
  });
});
