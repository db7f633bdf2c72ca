import { spawnSync } from 'node:child_process';
import { quietNpm, REPOSITORY } from '../setup/install.mjs';

/** Runs a program of the workspace to its end with its output shown; true when it succeeded. */
export function runCommand(program, args, environment = {}) {
  const { status, error } = spawnSync(program, args, {
    cwd: REPOSITORY,
    stdio: ['ignore', 'inherit', 'inherit'],
    // Nx's background process would outlive the tests.
    env: { ...quietNpm(), NX_DAEMON: 'false', ...environment },
  });
  if (error) console.error(`${program}: ${error.message}`);
  return status === 0;
}
