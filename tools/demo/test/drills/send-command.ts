import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { PatternRun } from './local-pattern';

const REPOSITORY = join(__dirname, '..', '..', '..', '..');

export interface CommandResult {
  readonly code: number;
  readonly output: string;
}

/** Sends to a local run as `nx send` does, with secrets in the environment as its README says. */
export function sendCommand(
  { stateDirectory }: PatternRun,
  args: string[],
  secrets: { SEND_PASSWORD?: string; SEND_API_KEY?: string } = {},
): Promise<CommandResult> {
  const main = join(REPOSITORY, 'tools', 'send', 'src', 'send.main.ts');
  const command = [require.resolve('tsx/cli'), main, ...args, '--state-directory', stateDirectory];
  const cwd = join(REPOSITORY, 'packages', 'kinesis-apigw');
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd, env: { ...process.env, ...secrets } }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}
