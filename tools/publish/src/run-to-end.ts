import { spawn } from 'node:child_process';

export interface RunOptions {
  readonly cwd: string;
  /** @default - this process's environment */
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the program and all that it started. */
  readonly signal?: AbortSignal;
}

export interface RunResult {
  readonly exitCode: number | null;
  /** Both streams, as they came. */
  readonly output: string;
}

/** Runs a program and answers what it printed and how it ended. Fails only when it cannot be started or is stopped. */
export async function run(program: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  const { cwd, env, signal } = options;
  signal?.throwIfAborted();
  // A group of its own, so that what the program starts ends with it.
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const stop = () => child.pid && process.kill(-child.pid, 'SIGTERM');
  signal?.addEventListener('abort', stop, { once: true });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  signal?.removeEventListener('abort', stop);
  signal?.throwIfAborted();
  return { exitCode, output: Buffer.concat(chunks).toString() };
}

/** Runs a program that must succeed; the error holds the end of what it printed. */
export async function runToEnd(program: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { exitCode, output } = await run(program, args, options);
  if (exitCode === 0) return output;
  const command = [program, ...args].join(' ');
  throw new Error(`"${command}" in ${options.cwd} ended with exit code ${exitCode}:\n${lastLines(output, 20)}`);
}

export function lastLines(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
