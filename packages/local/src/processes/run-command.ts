import { spawn } from 'node:child_process';

export interface RunCommandOptions {
  readonly cwd?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** The first argument is a shell's command line. @default false */
  readonly shell?: boolean;
  /** Ends the program when it fires. */
  readonly abort?: AbortSignal;
}

export interface CommandResult {
  readonly exitCode: number | null;
  /** Both streams, as they came. */
  readonly output: string;
}

/** Runs a program to its end. A program that does not exist rejects with the error of the operating system. */
export function runCommand(
  command: string,
  args: readonly string[],
  { cwd, environment = process.env, shell = false, abort }: RunCommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: environment,
      shell,
      signal: abort,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, output }));
  });
}
