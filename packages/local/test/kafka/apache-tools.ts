import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { certificateFile } from '../../src/data-plane/self-signed-certificate';
import { clientCertificateFile } from '../../src/kafka/broker/client-certificate';
import { runCommand } from '../../src/processes/run-command';
import { toolsDirectory } from './kafka-stage';

const QUICK = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
const JARS = join(toolsDirectory, 'kafka', '3.9.2', '*');

export type JavaSettings = Readonly<Record<string, string>>;

/** How a Java client comes in with mutual TLS. */
export function javaOverTls(stateDirectory: string): JavaSettings {
  return {
    ...trusting(stateDirectory),
    'security.protocol': 'SSL',
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': clientCertificateFile(stateDirectory),
  };
}

/** How a Java client comes in with a name and a password. */
export function javaOverScram(stateDirectory: string, user: { username: string; password: string }): JavaSettings {
  const login = `username="${user.username}" password="${user.password}"`;
  return {
    ...trusting(stateDirectory),
    'security.protocol': 'SASL_SSL',
    'sasl.mechanism': 'SCRAM-SHA-512',
    'sasl.jaas.config': `org.apache.kafka.common.security.scram.ScramLoginModule required ${login};`,
  };
}

/** The walk-through of the MSK guide by Apache Kafka's own classes; returns the numbers that the producer says were acknowledged. */
export async function walkThrough(
  { bootstrap, topic, count }: { readonly bootstrap: string; readonly topic: string; readonly count: number },
  settings: JavaSettings,
  directory: string,
): Promise<number[]> {
  const file = join(directory, `${topic}.properties`);
  writeFileSync(
    file,
    Object.entries(settings)
      .map(([name, value]) => `${name}=${value}`)
      .join('\n'),
  );
  const tool = (name: string, configuration: string, ...args: string[]) =>
    run(`org.apache.kafka.tools.${name}`, '--bootstrap-server', bootstrap, configuration, file, ...args);
  await tool('TopicCommand', '--command-config', '--create', '--topic', topic, '--partitions', '2');
  expect((await tool('TopicCommand', '--command-config', '--list')).split('\n')).toContain(topic);
  const send = ['--topic', topic, '--max-messages', `${count}`, '--acks', '-1'];
  const lines = (await tool('VerifiableProducer', '--producer.config', ...send)).split('\n');
  return lines.flatMap((line) => /"producer_send_success".*"value":"(\d+)"/.exec(line)?.slice(1) ?? []).map(Number);
}

async function run(main: string, ...args: string[]): Promise<string> {
  const { exitCode, output } = await runCommand('java', [...QUICK, '-cp', JARS, main, ...args]);
  expect(exitCode, output).toBe(0);
  return output;
}

function trusting(stateDirectory: string): JavaSettings {
  return { 'ssl.truststore.type': 'PEM', 'ssl.truststore.location': certificateFile(stateDirectory) };
}
