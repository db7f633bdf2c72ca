import { join } from 'node:path';
import type { BrokerPorts } from './broker-ports';

export interface BrokerFiles {
  /** Holds the settings, the key and the data. */
  readonly directory: string;
  readonly ports: BrokerPorts;
  /** The certificate that must have signed those of clients. */
  readonly authorityFile: string;
}

/** Whether the TLS listener asks clients for a certificate, in Kafka's words (`ssl.client.auth`). */
export type ClientCertificates = 'none' | 'requested' | 'required';

/** MSK counts its brokers from 1 ("ListNodes", Amazon MSK API reference). */
export const BROKER_ID = 1;
export const SCRAM_MECHANISM = 'SCRAM-SHA-512';

export const dataDirectory = (directory: string) => join(directory, 'data');
export const keystoreFile = (directory: string) => join(directory, 'keystore.pem');
export const propertiesFile = (directory: string) => join(directory, 'server.properties');

/** What a cluster has when its configuration says nothing else ("Default Amazon MSK configuration"). */
const mskDefaults: Readonly<Record<string, string>> = {
  'allow.everyone.if.no.acl.found': 'true',
  'auto.create.topics.enable': 'false',
  'num.partitions': '1',
};

/** One broker holds everything, so nothing is replicated, and each topic of Kafka's own has one partition. */
const singleBroker: Readonly<Record<string, string>> = {
  'default.replication.factor': '1',
  'min.insync.replicas': '1',
  'offsets.topic.replication.factor': '1',
  'offsets.topic.num.partitions': '1',
  'transaction.state.log.replication.factor': '1',
  'transaction.state.log.min.isr': '1',
  'transaction.state.log.num.partitions': '1',
  'share.coordinator.state.topic.replication.factor': '1',
  'share.coordinator.state.topic.min.isr': '1',
  'share.coordinator.state.topic.num.partitions': '1',
};

/** Small and quick; a configuration that names one of these wins. */
const smallMachine: Readonly<Record<string, string>> = {
  // A broker that was killed is let in again when the controller no longer takes it for alive.
  'broker.session.timeout.ms': '3000',
  'broker.heartbeat.interval.ms': '500',
  'group.initial.rebalance.delay.ms': '0',
  'log.cleaner.dedupe.buffer.size': '2097152',
};

/** The whole `server.properties` of a broker, with what the cluster's configuration asks for. */
export function serverProperties(
  files: BrokerFiles,
  configured: Readonly<Record<string, string>>,
  clientCertificates: ClientCertificates,
): string {
  const all = {
    ...mskDefaults,
    ...smallMachine,
    ...configured,
    ...singleBroker,
    ...process(files),
    ...security(files),
    'listener.name.tls.ssl.client.auth': clientCertificates,
  };
  return `${Object.entries(all)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')}\n`;
}

function process({ directory, ports }: BrokerFiles): Record<string, string> {
  const at = (name: string, port: number) => `${name}://127.0.0.1:${port}`;
  const open = [at('INTERNAL', ports.internal), at('TLS', ports.tls), at('SCRAM', ports.scram)];
  return {
    'process.roles': 'broker,controller',
    'node.id': String(BROKER_ID),
    'controller.quorum.voters': `${BROKER_ID}@127.0.0.1:${ports.controller}`,
    listeners: [at('CONTROLLER', ports.controller), ...open, at('IAM', ports.iam)].join(','),
    // Clients with IAM must come back to where their signatures are checked.
    'advertised.listeners': [...open, at('IAM', ports.iamFront)].join(','),
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'INTERNAL',
    'log.dirs': dataDirectory(directory),
  };
}

function security({ directory, authorityFile }: BrokerFiles): Record<string, string> {
  const scram = 'listener.name.scram';
  return {
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,INTERNAL:PLAINTEXT,TLS:SSL,SCRAM:SASL_SSL,IAM:PLAINTEXT',
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': keystoreFile(directory),
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': authorityFile,
    'sasl.enabled.mechanisms': SCRAM_MECHANISM,
    [`${scram}.sasl.enabled.mechanisms`]: SCRAM_MECHANISM,
    [`${scram}.scram-sha-512.sasl.jaas.config`]: 'org.apache.kafka.common.security.scram.ScramLoginModule required;',
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    // Those who come without a name; the data plane is one of them.
    'super.users': 'User:ANONYMOUS',
  };
}
