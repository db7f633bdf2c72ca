import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs the CDK CLI of the package in the present folder, its prompts and output shown; ends this process when it fails. */
export function cdk(...args: string[]): void {
  const { status, error } = spawnSync(join('node_modules', '.bin', 'cdk'), args, { stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
