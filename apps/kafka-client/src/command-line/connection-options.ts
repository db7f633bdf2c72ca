import { resolve } from 'node:path';
import { type Broker, parseBrokers } from '../kafka/broker';
import { UsageError } from '../usage-error';
import type { OptionValues } from './option-table';
import { oneOf } from './option-values';

/** How a client shows the brokers who it is. */
export const AUTHENTICATIONS = ['iam', 'scram', 'tls', 'plaintext'] as const;
export type Authentication = (typeof AUTHENTICATIONS)[number];

/** Which of the addresses of a cluster: inside its VPC, over the internet, through a connection to another VPC, IPv6. */
export const NETWORKS = ['private', 'public', 'vpc-connection', 'ipv6'] as const;
export type Network = (typeof NETWORKS)[number];

/** A cluster named by its ARN: the MSK API knows its brokers. */
export interface ClusterAddress {
  readonly clusterArn: string;
  readonly region: string;
  readonly network: Network;
}

/** Keys of AWS, as whoever calls this as a library gives them. */
export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What the command line says of the way to the brokers. */
export interface ConnectionOptions {
  /** Exactly one of this and `brokers` is there. */
  readonly cluster?: ClusterAddress;
  readonly brokers?: readonly Broker[];
  /** Where AWS APIs answer. @default - AWS_ENDPOINT_URL, else AWS */
  readonly endpointUrl?: string;
  readonly region?: string;
  /** For the MSK API and for `iam`. @default - the default chain of the AWS SDK */
  readonly credentials?: AwsKeys;
  /** @default - the best that the cluster offers: iam, scram, then tls */
  readonly authentication?: Authentication;
  readonly secretArn?: string;
  readonly caFile?: string;
  readonly certificateFile?: string;
  readonly privateKeyFile?: string;
}

const CLUSTER_ARN = /^arn:[\w-]+:kafka:([a-z0-9-]+):\d{12}:cluster\/[^/]+\/[^/]+$/;
/** What says who the client is: the MSK API goes by AWS credentials instead. */
const FOR_BROKERS = ['auth', 'secret-arn', 'ca', 'certificate', 'private-key', 'network'] as const;

/** @param asksMskApi whether the command stays away from the brokers when the cluster is named by its ARN */
export function readConnection(values: OptionValues, directory: string, asksMskApi: boolean): ConnectionOptions {
  const { 'cluster-arn': clusterArn, bootstrap, region } = values;
  if ((clusterArn === undefined) === (bootstrap === undefined)) {
    throw new UsageError('one of --cluster-arn ARN and --bootstrap HOST:PORT,... is needed, to find the brokers');
  }
  if (clusterArn !== undefined && asksMskApi) refuseBrokerOptions(values);
  refuseContradictions(values);
  return {
    ...(clusterArn === undefined ? undefined : { cluster: clusterOf(clusterArn, values) }),
    ...(bootstrap === undefined ? undefined : { brokers: parseBrokers(bootstrap) }),
    endpointUrl: endpointOf(values['endpoint-url']),
    region,
    authentication: authenticationOf(values),
    secretArn: values['secret-arn'],
    caFile: pathOf(values.ca, directory),
    certificateFile: pathOf(values.certificate, directory),
    privateKeyFile: pathOf(values['private-key'], directory),
  };
}

function clusterOf(clusterArn: string, { network }: OptionValues): ClusterAddress {
  const [, region] = CLUSTER_ARN.exec(clusterArn) ?? [];
  if (region) return { clusterArn, region, network: oneOf('network', network, NETWORKS) ?? 'private' };
  throw new UsageError(
    `--cluster-arn is like arn:aws:kafka:eu-west-1:123456789012:cluster/name/uuid, got "${clusterArn}"`,
  );
}

function authenticationOf({ auth, 'secret-arn': secretArn, bootstrap }: OptionValues): Authentication | undefined {
  const authentication = oneOf('auth', auth, AUTHENTICATIONS) ?? (secretArn === undefined ? undefined : 'scram');
  if (authentication !== undefined || bootstrap === undefined) return authentication;
  throw new UsageError(`--bootstrap needs --auth, one of ${AUTHENTICATIONS.join(', ')}: brokers do not tell`);
}

function refuseBrokerOptions(values: OptionValues): void {
  const given = FOR_BROKERS.filter((name) => values[name] !== undefined);
  if (given.length === 0) return;
  throw new UsageError(
    `--${given.join(', --')}: with --cluster-arn this command asks the MSK API only, which goes by AWS credentials: leave it out`,
  );
}

function refuseContradictions(values: OptionValues): void {
  const { auth, region, network, bootstrap, certificate } = values;
  const tls = auth !== 'plaintext';
  const refusals: readonly (readonly [refused: boolean, why: string])[] = [
    [
      bootstrap === undefined && region !== undefined,
      '--region is for --bootstrap: the ARN of a cluster names its Region',
    ],
    [bootstrap !== undefined && network !== undefined, '--network is for --cluster-arn: --bootstrap names the brokers'],
    [
      bootstrap !== undefined && values['endpoint-url'] !== undefined && values['secret-arn'] === undefined,
      '--endpoint-url is for --cluster-arn and --secret-arn: nothing else here asks an AWS API',
    ],
    [
      values['secret-arn'] !== undefined && auth !== undefined && auth !== 'scram',
      `--secret-arn is for --auth scram, got --auth ${auth}`,
    ],
    [!tls && values.ca !== undefined, '--ca is for TLS: --auth plaintext uses none'],
    [
      (certificate === undefined) !== (values['private-key'] === undefined),
      '--certificate and --private-key come together: mutual TLS needs both',
    ],
    [certificate !== undefined && auth !== 'tls', '--certificate is for --auth tls: the others show no certificate'],
  ];
  for (const [refused, why] of refusals) {
    if (refused) throw new UsageError(why);
  }
}

function endpointOf(url: string | undefined): string | undefined {
  if (url === undefined || /^https?:\/\/[^/]+/.test(url)) return url;
  throw new UsageError(`--endpoint-url is like http://127.0.0.1:4566, got "${url}"`);
}

function pathOf(path: string | undefined, directory: string): string | undefined {
  return path === undefined ? undefined : resolve(directory, path);
}
