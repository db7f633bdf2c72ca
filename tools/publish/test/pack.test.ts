import { describe, expect, test } from 'vitest';
import { callingClient, workspacePnpm } from '../src/pack';
import { REPOSITORY, readManifest } from '../src/published-packages';

describe('a package is packed by the client that publishes it', () => {
  test.each([
    ['npm', '/opt/npm/bin/npm-cli.js', [process.execPath, '/opt/npm/bin/npm-cli.js']],
    ['pnpm', '/opt/pnpm/bin/pnpm.cjs', [process.execPath, '/opt/pnpm/bin/pnpm.cjs']],
    ['a pnpm that is a program', '/opt/bin/pnpm', ['/opt/bin/pnpm']],
  ])('%s', (_, path, client) => expect(callingClient({ npm_execpath: path })).toEqual(client));
});

test('without pnpm around, packages are packed by the pnpm that the workspace pins', () => {
  const pinned = readManifest(REPOSITORY).packageManager;
  expect(workspacePnpm({ npm_execpath: '/opt/npm/bin/npm-cli.js' }).at(-1)).toBe(pinned);
  expect(workspacePnpm({}).at(-1)).toBe(pinned);
});
