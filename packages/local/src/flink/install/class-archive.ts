import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../processes/run-command';
import type { FlinkInstallation } from './flink-installation';
import { JAVA_OPTIONS } from './java-options';

/** It takes ten seconds; a slow machine gets twenty times as long. */
const REHEARSAL_MILLISECONDS = 200_000;

/** What a small job is rehearsed with. */
export interface Rehearsal {
  readonly installation: FlinkInstallation;
  /** Of Flink's configuration. */
  readonly configuration: string;
  /** What the job writes goes here, and away. */
  readonly directory: string;
}

/**
 * Runs a small job and keeps the classes that it loaded, as Java has them in memory: a start takes a third less time
 * with them ("Class Data Sharing", Java Platform documentation). Returns whether it could; nothing depends on it.
 */
export async function makeClassArchive({ installation, configuration, directory }: Rehearsal): Promise<boolean> {
  mkdirSync(directory, { recursive: true });
  const { java, hostJar, classArchive } = installation;
  const options = [...JAVA_OPTIONS, `-XX:ArchiveClassesAtExit=${classArchive}`, `-Djava.io.tmpdir=${directory}`];
  const program = ['-cp', hostJar, 'streamingpatterns.local.Rehearsal'];
  const args = [...options, ...program, configuration, hostJar, join(directory, 'rows')];
  const abort = AbortSignal.timeout(REHEARSAL_MILLISECONDS);
  const ended = await runCommand(java, args, { abort }).catch(() => undefined);
  rmSync(directory, { recursive: true, force: true });
  return ended?.exitCode === 0;
}
