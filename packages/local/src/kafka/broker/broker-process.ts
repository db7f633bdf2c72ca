import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromClassArchive } from '../../java/class-archive';
import { findProcess, type ManagedProcess, startProcess } from '../../processes/managed-process';
import { readPidFiles } from '../../processes/pid-file';
import { runCommand } from '../../processes/run-command';
import { classPath, JAVA_OPTIONS, quietEnvironment } from '../install/java-options';
import type { KafkaInstallation } from '../install/kafka-installation';
import { managementAgent } from './management-agent';
import { dataDirectory, propertiesFile } from './server-properties';

/** Names the processes of brokers, so that `down` finds them all. */
export const BROKER_PROCESS_PREFIX = 'kafka-';

/** A broker writes its data down before it ends. */
export const STOP_MILLISECONDS = 30_000;
const QUIET = ['-Dorg.slf4j.simpleLogger.defaultLogLevel=warn', '-Dorg.slf4j.simpleLogger.showDateTime=true'];

export interface BrokerProcessOptions {
  readonly name: string;
  readonly installation: KafkaInstallation;
  /** Of this broker. */
  readonly directory: string;
  /** Of the run: pid files and logs. */
  readonly stateDirectory: string;
  readonly clusterId: string;
  readonly managementPort: number;
  readonly details: Readonly<Record<string, string>>;
}

/** Writes what a new broker needs to find in its folder of data; a folder that was formatted is left as it is. */
export async function formatData({ installation, directory, clusterId }: BrokerProcessOptions): Promise<void> {
  const marker = join(directory, 'formatted');
  if (existsSync(marker)) return;
  rmSync(dataDirectory(directory), { recursive: true, force: true });
  const format = ['format', `--cluster-id=${clusterId}`, '--config', propertiesFile(directory)];
  const args = [...kafkaOptions(installation), 'kafka.tools.StorageTool', ...format];
  const { exitCode, output } = await runCommand(installation.java, args, { environment: quietEnvironment() });
  if (exitCode !== 0) throw new Error(`the data of a Kafka broker could not be prepared:\n${output.trim()}`);
  writeFileSync(marker, '');
}

export function startBroker(options: BrokerProcessOptions): ManagedProcess {
  const { name, installation, directory, stateDirectory, managementPort, details } = options;
  mkdirSync(directory, { recursive: true });
  const agent = managementAgent({ jars: installation.jars, directory, port: managementPort });
  return startProcess({
    name: `${BROKER_PROCESS_PREFIX}${name}`,
    command: installation.java,
    args: [agent, ...QUIET, ...kafkaOptions(installation), 'kafka.Kafka', propertiesFile(directory)],
    environment: quietEnvironment(),
    stateDirectory,
    details,
  });
}

/** The living brokers of a run. */
export function brokerProcesses(stateDirectory: string): ManagedProcess[] {
  const names = readPidFiles(stateDirectory).map(({ name }) => name);
  const brokers = names.filter((name) => name.startsWith(BROKER_PROCESS_PREFIX));
  return brokers.flatMap((name) => findProcess(stateDirectory, name) ?? []);
}

/** Ends the brokers of a run. Nothing may start them again meanwhile. */
export async function stopBrokers(stateDirectory: string): Promise<void> {
  await Promise.all(brokerProcesses(stateDirectory).map((broker) => broker.stop(STOP_MILLISECONDS)));
}

/** Why a broker ended, as its log says last; the traces of Java say where, which is of no use here. */
export function lastWords({ logFile }: ManagedProcess): string {
  const lines = existsSync(logFile) ? readFileSync(logFile, 'utf8').trimEnd().split('\n') : [];
  return lines.findLast((line) => /Exception|Error/.test(line) && !/^\s+at /.test(line)) ?? lines.at(-1) ?? '';
}

function kafkaOptions({ jars, classArchive }: KafkaInstallation): string[] {
  return [...JAVA_OPTIONS, ...fromClassArchive(classArchive), ...classPath(jars)];
}
