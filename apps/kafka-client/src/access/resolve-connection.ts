import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from '../command-line/connection-options';
import type { KafkaConnection, TlsFiles } from '../kafka/kafka';
import { UsageError } from '../usage-error';
import { iamLogin } from './iam-login';
import { refuseOpenNetwork } from './loopback-only';
import { reachBrokers } from './reach-brokers';
import { scramLogin } from './scram-login';

/** The variables of the environment that matter here. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** From what the command line says to what a connection needs: addresses from the MSK API, files, secrets, tokens. */
export async function resolveConnection(
  options: ConnectionOptions,
  environment: Environment,
): Promise<KafkaConnection> {
  const { brokers, authentication } = await reachBrokers(options);
  if (authentication === 'plaintext') {
    refuseOpenNetwork(brokers);
    return { brokers };
  }
  const tls = tlsFiles(options);
  if (authentication === 'tls') return { brokers, tls };
  const login =
    authentication === 'iam' ? iamLogin(options, brokers, environment) : await scramLogin(options, environment);
  return { brokers, tls, sasl: login };
}

function tlsFiles({ caFile, certificateFile, privateKeyFile }: ConnectionOptions): TlsFiles {
  return {
    ca: pemOf('ca', caFile),
    certificate: pemOf('certificate', certificateFile),
    privateKey: pemOf('private-key', privateKeyFile),
  };
}

function pemOf(option: string, file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  const text = readText(option, file);
  if (text.includes('-----BEGIN ')) return text;
  throw new UsageError(`--${option}: ${file} is not PEM ("-----BEGIN …"); openssl converts other formats`);
}

function readText(option: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`--${option}: ${(error as Error).message}`);
  }
}
