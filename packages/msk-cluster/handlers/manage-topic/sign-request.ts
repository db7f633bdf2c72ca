import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4, type SignatureV4Init } from '@smithy/signature-v4';

export type AwsCredentials = Exclude<SignatureV4Init['credentials'], () => unknown>;

export interface SigningOptions {
  readonly region: string;
  readonly credentials: AwsCredentials;
  readonly at?: Date;
}

/** How long a token holds. Source: "IAM access control", Amazon MSK Developer Guide: at most 15 minutes. */
const TOKEN_SECONDS = 900;

/** Headers of a signed GET without a query: the one call that is made is not worth a client of the SDK in the bundle. */
export async function signedHeaders(
  url: URL,
  service: string,
  { at, ...options }: SigningOptions,
): Promise<Record<string, string>> {
  const request = { ...getRequest(url.hostname, url.pathname), protocol: url.protocol, headers: { host: url.host } };
  const { headers } = await signer(service, options).sign(request, { signingDate: at });
  return headers;
}

/** The token with which a client of Kafka logs in: a signed request to connect, in base64. */
export async function connectToken({ at, ...options }: SigningOptions): Promise<string> {
  const hostname = `kafka.${options.region}.amazonaws.com`;
  const request = { ...getRequest(hostname, '/'), query: { Action: 'kafka-cluster:Connect' } };
  const signing = { expiresIn: TOKEN_SECONDS, signingDate: at };
  const { query = {} } = await signer('kafka-cluster', options).presign(request, signing);
  const signed = new URLSearchParams(query as Record<string, string>);
  return Buffer.from(`https://${hostname}/?${signed}&User-Agent=manage-topic`).toString('base64url');
}

function getRequest(hostname: string, path: string) {
  return { method: 'GET', protocol: 'https:', hostname, path, headers: { host: hostname } };
}

function signer(service: string, { region, credentials }: Omit<SigningOptions, 'at'>): SignatureV4 {
  return new SignatureV4({ service, region, credentials, sha256: Sha256, applyChecksum: false });
}

/** Those of the function's role, as Lambda gives them. */
export function ownCredentials(): AwsCredentials {
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN } = process.env;
  return { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY, sessionToken: AWS_SESSION_TOKEN };
}
