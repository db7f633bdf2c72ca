import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { REPOSITORY } from '../published-packages';
import { type RunResult, run, runToEnd } from '../run-to-end';

/** A temporary folder, and programs that run as if nothing of this checkout were there. */
export class Workplace {
  readonly directory = mkdtempSync(join(tmpdir(), 'publish-verify-'));
  private readonly environment: NodeJS.ProcessEnv;

  /** `registry` is the npm registry that this machine is set up for; `signal` ends every program. */
  constructor(
    registry: string,
    private readonly signal: AbortSignal,
  ) {
    this.environment = { ...strangersEnvironment(), NPM_CONFIG_REGISTRY: registry, TMPDIR: this.folder('tmp') };
  }

  folder(name: string): string {
    const folder = join(this.directory, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** Runs a program that must succeed, and answers what it printed. */
  runToEnd(cwd: string, [program = '', ...args]: string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
    return runToEnd(program, args, { cwd, env: { ...this.environment, ...env }, signal: this.signal });
  }

  run(cwd: string, [program = '', ...args]: string[], env: NodeJS.ProcessEnv = {}): Promise<RunResult> {
    return run(program, args, { cwd, env: { ...this.environment, ...env }, signal: this.signal });
  }

  /** Runs a program also when everything is to end, because it ends something itself. */
  runAtLast(cwd: string, [program = '', ...args]: string[]): Promise<RunResult> {
    return run(program, args, { cwd, env: this.environment });
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Without what npm, pnpm, Nx and vitest tell the programs that they start, and without this checkout's own programs. */
function strangersEnvironment(): NodeJS.ProcessEnv {
  const told = /^(npm_|pnpm_|nx_|vitest|init_cwd$|node_path$|node_env$|force_color$)/i;
  const kept = Object.entries(process.env).filter(([name]) => !told.test(name));
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(`${REPOSITORY}/`));
  const quiet = { NX_DAEMON: 'false', NX_TUI: 'false', npm_config_update_notifier: 'false', CI: 'true', NO_COLOR: '1' };
  return { ...Object.fromEntries(kept), ...quiet, PATH: path.join(delimiter) };
}
