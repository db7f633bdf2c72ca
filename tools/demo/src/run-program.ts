import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { LocalRun } from '@streaming-patterns/local';

/** How much of what a program said last tells why it failed. */
const LAST_LINES = 10;

export interface ProgramRun {
  /** What the program is called in an error. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** The run that it is led to. */
  readonly local: LocalRun;
  /** Gets each line of its standard output. */
  onLine(line: string): void;
}

/** Runs a program to its end, as a user's shell would beside a local run. @throws Error with what it said last, when it fails */
export function runProgram({ name, command, args, local, onLine }: ProgramRun): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: environment(local), stdio: ['ignore', 'pipe', 'pipe'] });
    const end = () => child.kill();
    process.once('exit', end);
    const said: string[] = [];
    for (const lines of [child.stdout, child.stderr]) createInterface(lines).on('line', (line) => said.push(line));
    createInterface(child.stdout).on('line', onLine);
    child.once('error', reject);
    child.once('close', (code) => {
      process.removeListener('exit', end);
      if (code === 0) resolve();
      else reject(new Error(`${name} ended with ${code}:\n${said.slice(-LAST_LINES).join('\n')}`));
    });
  });
}

function environment({ dataPlaneUrl, region, credentials }: LocalRun): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  return {
    ...Object.fromEntries(kept),
    AWS_ENDPOINT_URL: dataPlaneUrl,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
}
