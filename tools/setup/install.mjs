// Installs the workspace's packages when they are missing or older than the lockfile. Needs Node and npm, nothing else.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const REPOSITORY = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const OLDEST_NODE = 20;

export function ensureInstalled() {
  assertNode();
  if (isInstalled()) return;
  const { packageManager } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'));
  console.log(`Installing packages with ${packageManager} (once; later runs skip this)`);
  const pnpm = ['-y', '--prefer-offline', packageManager, 'install', '--frozen-lockfile', '--prefer-offline'];
  const { status } = spawnSync('npx', pnpm, { cwd: REPOSITORY, stdio: 'inherit', env: quietNpm() });
  if (status === 0) return;
  console.error(
    `Installing packages failed (exit code ${status}). Check the network and npm's registry, then try again.`,
  );
  process.exit(1);
}

function assertNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= OLDEST_NODE) return;
  console.error(`Node ${OLDEST_NODE} or newer is needed, this is ${process.versions.node}. See https://nodejs.org.`);
  process.exit(1);
}

/** pnpm keeps a copy of the lockfile that it installed; equal files mean that there is nothing to do. */
function isInstalled() {
  const installed = join(REPOSITORY, 'node_modules', '.pnpm', 'lock.yaml');
  const wanted = join(REPOSITORY, 'pnpm-lock.yaml');
  return existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(wanted, 'utf8');
}

/** npm passes its own settings to what it starts; another npm or pnpm would warn about the ones that it does not know. */
export function quietNpm() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith('npm_config_')),
  );
}
