import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { LocalCredentials } from '../../src/data-plane/data-plane-context';

export interface SigningOptions {
  readonly credentials: LocalCredentials & { readonly sessionToken?: string };
  readonly region: string;
  /** Seconds. @default 900 */
  readonly expiresIn?: number;
  readonly action?: string;
  readonly signingDate?: Date;
}

/** What is signed to connect, under the names of the query. */
export async function signedQuery(host: string, options: SigningOptions): Promise<Record<string, string>> {
  const { credentials, region, expiresIn = 900, action = 'kafka-cluster:Connect', signingDate } = options;
  const signer = new SignatureV4({ credentials, region, service: 'kafka-cluster', sha256: Sha256 });
  const request = { method: 'GET', protocol: 'https:', hostname: host, path: '/', headers: { host } };
  const signed = await signer.presign({ ...request, query: { Action: action } }, { expiresIn, signingDate });
  return signed.query as Record<string, string>;
}

/** A token as the signer libraries of MSK make it: a presigned URL, with what is not signed behind it. */
export async function iamToken(options: SigningOptions): Promise<string> {
  const host = `kafka.${options.region}.amazonaws.com`;
  const query = new URLSearchParams({ ...(await signedQuery(host, options)), 'User-Agent': 'streaming-test' });
  return Buffer.from(`https://${host}/?${query}`).toString('base64url');
}
