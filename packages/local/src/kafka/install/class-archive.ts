import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { keepingClassArchive } from '../../java/class-archive';
import { chooseLastingPort } from '../../processes/ports';
import { runCommand } from '../../processes/run-command';
import { classPath, JAVA_OPTIONS, quietEnvironment } from './java-options';
import type { KafkaInstallation } from './kafka-installation';

/** It takes five seconds; a slow machine gets twenty times as long. */
const REHEARSAL_MILLISECONDS = 100_000;
/** Any will do ("KRaft", Apache Kafka documentation: a UUID in base64). */
const CLUSTER_ID = 'cmVoZWFyc2FsLW9uZS1icg';
const STARTED = 'Kafka Server started';
const SAY_SO = '-Dorg.slf4j.simpleLogger.defaultLogLevel=info';

/**
 * Starts a broker and ends it, and keeps the classes that it loaded. Returns whether it could; nothing depends on it.
 * Where it could not, an empty file stands for the archive, so that it is not tried at each start.
 */
export async function makeClassArchive({ java, jars, classArchive }: KafkaInstallation): Promise<boolean> {
  const directory = `${classArchive}.rehearsal`;
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory);
  const draft = join(directory, 'draft');
  try {
    const properties = join(directory, 'server.properties');
    writeFileSync(properties, await lonelyBroker(directory));
    const kafka = [...JAVA_OPTIONS, ...classPath(jars)];
    const format = ['format', `--cluster-id=${CLUSTER_ID}`, '--config', properties];
    await runCommand(java, [...kafka, 'kafka.tools.StorageTool', ...format], { environment: quietEnvironment() });
    await startAndEnd(java, [keepingClassArchive(draft), SAY_SO, ...kafka, 'kafka.Kafka', properties]);
    const made = existsSync(draft);
    if (!made) writeFileSync(draft, '');
    // Another process finds all of it or nothing.
    renameSync(draft, classArchive);
    return made;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function lonelyBroker(directory: string): Promise<string> {
  const [clients, controller] = [await chooseLastingPort(), await chooseLastingPort()];
  return [
    'process.roles=broker,controller',
    'node.id=1',
    `controller.quorum.voters=1@127.0.0.1:${controller}`,
    `listeners=PLAINTEXT://127.0.0.1:${clients},CONTROLLER://127.0.0.1:${controller}`,
    'controller.listener.names=CONTROLLER',
    `log.dirs=${join(directory, 'data')}`,
    '',
  ].join('\n');
}

/** Ends it when it says that it has started; it does not outlive this process, or a long time. */
function startAndEnd(java: string, args: readonly string[]): Promise<void> {
  const timeLimit = { timeout: REHEARSAL_MILLISECONDS, killSignal: 'SIGKILL' } as const;
  const broker = spawn(java, args, { ...timeLimit, env: quietEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] });
  const end = () => void broker.kill('SIGKILL');
  process.once('exit', end);
  createInterface({ input: broker.stderr }).on('line', (line) => {
    if (line.includes(STARTED)) broker.kill('SIGTERM');
  });
  return new Promise<void>((resolve, reject) => {
    broker.once('error', reject);
    broker.once('close', () => resolve());
  }).finally(() => process.off('exit', end));
}
