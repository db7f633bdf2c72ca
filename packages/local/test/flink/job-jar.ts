import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FlinkInstallation } from '../../src/flink/install/flink-installation';
import { runCommand } from '../../src/processes/run-command';

/** The jar of a small job, built as a user builds one: against Flink, with the class to start in its manifest. */
export async function jobJar({ java, hostJar }: FlinkInstallation, mainClass = 'NumberedLines'): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'flink-job-'));
  const jar = join(folder, 'job.jar');
  const tool = (name: string) => (java === 'java' ? name : join(dirname(java), name));
  const source = join(__dirname, 'job', `${mainClass}.java`);
  await succeed(tool('javac'), ['--release', '11', '-cp', hostJar, '-d', join(folder, 'classes'), source]);
  await succeed(tool('jar'), [
    '--create',
    '--file',
    jar,
    '--main-class',
    mainClass,
    '-C',
    join(folder, 'classes'),
    '.',
  ]);
  return jar;
}

async function succeed(command: string, args: readonly string[]): Promise<void> {
  const { exitCode, output } = await runCommand(command, args);
  if (exitCode !== 0) throw new Error(`${command}: ${output}`);
}
