import { readFileSync } from 'node:fs';
import type { BaseOptions } from '@platformatic/kafka';
import type { ClusterEndpoints } from '../../../kafka/cluster/cluster-endpoints';
import { readScramSecret } from '../../../kafka/cluster/scram-secret';
import type { SourceSecret } from '../kafka-mapping-settings';
import type { KafkaRun } from '../kafka-run';
import { readClientCertificate } from './client-certificate';
import { connectToken } from './connect-token';

type Login = Pick<BaseOptions, 'tls' | 'sasl'>;

/** How a mapping comes into its cluster. */
export interface WayIn {
  /** As the MSK API answers for this way in. */
  readonly bootstrapServers: string;
  /** @throws Error when the certificate of the mapping cannot be read */
  login(run: KafkaRun): Promise<Login>;
}

interface Rule {
  /** By the secret that the mapping names, or without one. */
  readonly secret?: SourceSecret['type'];
  isOffered(access: ClusterEndpoints['access']): boolean;
  port(ports: ClusterEndpoints['ports']): number;
  login(run: KafkaRun, secret?: SourceSecret): Promise<Login>;
}

/** From strongest to weakest: "Configuring Amazon MSK cluster authentication methods in Lambda", How Lambda chooses a bootstrap broker. */
const rules: readonly Rule[] = [
  {
    secret: 'CLIENT_CERTIFICATE_TLS_AUTH',
    isOffered: ({ clientCertificates }) => clientCertificates !== 'none',
    port: ({ tls }) => tls,
    login: async (run, secret) => ({
      tls: { ...trust(run), ...(await readClientCertificate(run.context, secret!.arn)) },
    }),
  },
  {
    secret: 'SASL_SCRAM_512_AUTH',
    isOffered: ({ scram }) => scram,
    port: ({ scram }) => scram,
    login: async (run, secret) => {
      // Read for each connection: the password may change.
      const user = () => readScramSecret(run.context, secret!.arn);
      const username = async () => (await user()).username;
      const password = async () => (await user()).password;
      return { tls: trust(run), sasl: { mechanism: 'SCRAM-SHA-512', username, password } };
    },
  },
  {
    isOffered: ({ iam }) => iam,
    port: ({ iamFront }) => iamFront,
    login: async (run) => ({
      tls: trust(run),
      sasl: { mechanism: 'OAUTHBEARER', token: () => connectToken(run.context) },
    }),
  },
  {
    isOffered: ({ tls, clientCertificates }) => tls && clientCertificates !== 'required',
    port: ({ tls }) => tls,
    login: async (run) => ({ tls: trust(run) }),
  },
  { isOffered: ({ plaintext }) => plaintext, port: ({ internal }) => internal, login: async () => ({}) },
];

/** @throws Error when the cluster offers no way in that goes with the mapping's secret, or with none */
export function wayIn({ name, access, ports }: ClusterEndpoints, secret?: SourceSecret): WayIn {
  const rule = rules.find((one) => one.secret === secret?.type && one.isOffered(access));
  if (!rule) throw new Error(noWayIn(name, secret));
  return { bootstrapServers: `127.0.0.1:${rule.port(ports)}`, login: (run) => rule.login(run, secret) };
}

function noWayIn(name: string, secret?: SourceSecret): string {
  if (!secret)
    return `SourceAccessConfigurations must name a secret: cluster ${name} lets nobody in without one; add one of type SASL_SCRAM_512_AUTH or CLIENT_CERTIFICATE_TLS_AUTH`;
  const setting = secret.type === 'SASL_SCRAM_512_AUTH' ? 'Sasl.Scram' : 'Tls';
  return `SourceAccessConfigurations.0.Type must be a way in that cluster ${name} offers, got ${secret.type}; set ClientAuthentication.${setting}.Enabled of the cluster`;
}

function trust({ cluster }: KafkaRun): { readonly ca: string } {
  return { ca: readFileSync(cluster.certificateFile, 'utf8') };
}
