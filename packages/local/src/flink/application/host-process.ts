import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataPlaneContext } from '../../data-plane/data-plane-context';
import { fromClassArchive } from '../../java/class-archive';
import { findProcess, type ManagedProcess, startProcess } from '../../processes/managed-process';
import { readPidFiles } from '../../processes/pid-file';
import type { FlinkInstallation } from '../install/flink-installation';
import { JAVA_OPTIONS } from '../install/java-options';
import { LOG_SETTINGS, loggingBy } from '../log/log-layout';

/** Names the processes of applications, so that `down` finds them all. */
export const HOST_PROCESS_PREFIX = 'flink-';
const STOP_MILLISECONDS = 10_000;

export interface HostProcessOptions {
  /** Of the application. */
  readonly name: string;
  readonly installation: FlinkInstallation;
  /** The folder of Flink's configuration. */
  readonly configuration: string;
  readonly jar: string;
  /** Of the run: pid files and logs. */
  readonly stateDirectory: string;
  readonly context: Pick<DataPlaneContext, 'kinesisUrl' | 'region' | 'credentials'>;
  readonly details: Readonly<Record<string, string>>;
}

export function startHost(options: HostProcessOptions): ManagedProcess {
  const { name, installation, configuration, jar, stateDirectory, context, details } = options;
  const { java, hostJar, classArchive } = installation;
  const own = [loggingBy(join(configuration, LOG_SETTINGS)), ...fromClassArchive(classArchive)];
  return startProcess({
    name: `${HOST_PROCESS_PREFIX}${name}`,
    command: java,
    args: [...JAVA_OPTIONS, ...own, '-cp', hostJar, 'streamingpatterns.local.FlinkHost', configuration, jar],
    // AWS's own library finds the property groups there.
    directory: configuration,
    environment: environment(context),
    stateDirectory,
    details,
  });
}

export function findHost(stateDirectory: string, name: string): ManagedProcess | undefined {
  return findProcess(stateDirectory, `${HOST_PROCESS_PREFIX}${name}`);
}

export function stopHost(host: ManagedProcess | undefined): Promise<void> {
  return host?.stop(STOP_MILLISECONDS) ?? Promise.resolve();
}

/** The living applications of a run. */
export function hostProcesses(stateDirectory: string): ManagedProcess[] {
  const names = readPidFiles(stateDirectory).map(({ name }) => name);
  const hosts = names.filter((name) => name.startsWith(HOST_PROCESS_PREFIX));
  return hosts.flatMap((name) => findProcess(stateDirectory, name) ?? []);
}

/** Ends the applications of a run. Nothing may start them again meanwhile. */
export async function stopHosts(stateDirectory: string): Promise<void> {
  await Promise.all(hostProcesses(stateDirectory).map(stopHost));
}

/** Why a host ended. */
export function lastWords({ logFile }: ManagedProcess): string {
  const lines = existsSync(logFile) ? readFileSync(logFile, 'utf8').trimEnd().split('\n') : [];
  return lines.findLast((line) => line.startsWith('The application could not be started')) ?? lines.at(-1) ?? '';
}

/** No profile, key or endpoint of the user's reaches an application, and no option for other Java programs. */
function environment({ kinesisUrl, region, credentials }: HostProcessOptions['context']): NodeJS.ProcessEnv {
  const foreign = /^(AWS_|JAVA_TOOL_OPTIONS$|JDK_JAVA_OPTIONS$|FLINK_|HADOOP_)/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return {
    ...Object.fromEntries(kept),
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    // The data plane answers what it owns and passes the rest on.
    AWS_ENDPOINT_URL: kinesisUrl,
    AWS_ENDPOINT_URL_KINESIS: kinesisUrl,
    AWS_EC2_METADATA_DISABLED: 'true',
    // Faster here than the binary form, and it can be read in a capture.
    AWS_CBOR_DISABLE: 'true',
  };
}
