import type { OwnedResource, Properties } from '../../resources/resource-type';
import type { ClientCertificates } from '../broker/server-properties';
import { type KafkaRelease, releaseFor, SERVERLESS_RELEASE } from '../install/kafka-release';

export const CLUSTER = 'AWS::MSK::Cluster';
export const SERVERLESS_CLUSTER = 'AWS::MSK::ServerlessCluster';
export const CONFIGURATION = 'AWS::MSK::Configuration';
export const TOPIC = 'AWS::MSK::Topic';
export const SCRAM_SECRETS = 'AWS::MSK::BatchScramSecret';

/** How clients prove who they are. */
export interface OfferedAccess {
  readonly iam: boolean;
  readonly scram: boolean;
  readonly tls: boolean;
  /** Whether TLS asks the client for a certificate. */
  readonly clientCertificates: ClientCertificates;
  /** In the clear. */
  readonly plaintext: boolean;
}

/** A registered cluster, as far as one broker can be it. */
export interface ClusterSettings {
  readonly arn: string;
  readonly name: string;
  readonly serverless: boolean;
  readonly release: KafkaRelease;
  readonly access: OfferedAccess;
  /** The configuration that the cluster names. */
  readonly configurationArn?: string;
  readonly properties: Properties;
}

export function isCluster({ type }: OwnedResource): boolean {
  return type === CLUSTER || type === SERVERLESS_CLUSTER;
}

export function clusterSettings({ type, ref, properties }: OwnedResource): ClusterSettings {
  const serverless = type === SERVERLESS_CLUSTER;
  const release = serverless ? SERVERLESS_RELEASE : releaseFor(String(properties.KafkaVersion));
  if (!release) throw new Error(`no Kafka release stands for version ${properties.KafkaVersion}`);
  const { ConfigurationInfo } = properties as { readonly ConfigurationInfo?: { readonly Arn?: string } };
  return {
    arn: ref,
    name: String(properties.ClusterName),
    serverless,
    release,
    access: offeredAccess(properties as AccessProperties),
    configurationArn: ConfigurationInfo?.Arn,
    properties,
  };
}

/** The last part of a cluster's ARN without the number behind it: a UUID. */
export function clusterUuid(arn: string): string {
  return arn
    .split('/')
    .at(-1)!
    .replace(/-[^-]*$/, '');
}

/** As Kafka writes it. */
export function kafkaClusterId(arn: string): string {
  return Buffer.from(clusterUuid(arn).replaceAll('-', ''), 'hex').toString('base64url');
}

interface Switch {
  readonly Enabled?: unknown;
}

interface AccessProperties {
  readonly ClientAuthentication?: {
    readonly Sasl?: { readonly Iam?: Switch; readonly Scram?: Switch };
    readonly Tls?: Switch;
    readonly Unauthenticated?: Switch;
  };
  readonly EncryptionInfo?: { readonly EncryptionInTransit?: { readonly ClientBroker?: string } };
}

/** A cluster that says nothing about its clients asks them for nothing ("CreateCluster", Amazon MSK API reference). */
function offeredAccess({ ClientAuthentication, EncryptionInfo }: AccessProperties): OfferedAccess {
  const isOn = (it?: Switch) => String(it?.Enabled) === 'true';
  const { Sasl, Tls, Unauthenticated } = ClientAuthentication ?? {};
  const [iam, scram, mutualTls] = [isOn(Sasl?.Iam), isOn(Sasl?.Scram), isOn(Tls)];
  const anyone = isOn(Unauthenticated) || !(iam || scram || mutualTls);
  const inTransit = EncryptionInfo?.EncryptionInTransit?.ClientBroker ?? 'TLS';
  return {
    iam,
    scram,
    tls: mutualTls || (anyone && inTransit !== 'PLAINTEXT'),
    clientCertificates: !mutualTls ? 'none' : anyone ? 'requested' : 'required',
    plaintext: anyone && inTransit !== 'TLS',
  };
}
