import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepingClassArchive } from '../../java/class-archive';
import { runCommand } from '../../processes/run-command';
import { LOG_SETTINGS, logging, loggingBy } from '../log/log-layout';
import type { FlinkInstallation } from './flink-installation';
import { asYaml } from './flink-settings';
import { JAVA_OPTIONS } from './java-options';
import { smallCluster } from './small-cluster';

/** It takes ten seconds; a slow machine gets twenty times as long. */
const REHEARSAL_MILLISECONDS = 200_000;
/** As those of applications. */
const JOB = { 'state.backend.type': 'rocksdb', 'execution.checkpointing.interval': '1 s' };

/** Runs a small job and keeps the classes that it loaded. Returns whether it could; nothing depends on it. */
export async function makeClassArchive({ java, hostJar, classArchive }: FlinkInstallation): Promise<boolean> {
  const directory = `${classArchive}.rehearsal`;
  const [temporary, draft] = [join(directory, 'temporary'), join(directory, 'draft')];
  mkdirSync(temporary, { recursive: true });
  writeFileSync(join(directory, 'config.yaml'), asYaml({ ...smallCluster({ temporary, port: 0 }), ...JOB }));
  const logSettings = join(directory, LOG_SETTINGS);
  writeFileSync(logSettings, logging('INFO', join(directory, 'log.ndjson')));
  const options = [...JAVA_OPTIONS, loggingBy(logSettings), keepingClassArchive(draft)];
  const program = ['-cp', hostJar, 'streamingpatterns.local.Rehearsal', directory, hostJar, join(directory, 'rows')];
  const abort = AbortSignal.timeout(REHEARSAL_MILLISECONDS);
  const ended = await runCommand(java, [...options, ...program], { abort }).catch(() => undefined);
  const made = ended?.exitCode === 0 && existsSync(draft);
  // Another process finds all of it or nothing.
  if (made) renameSync(draft, classArchive);
  rmSync(directory, { recursive: true, force: true });
  return made;
}
