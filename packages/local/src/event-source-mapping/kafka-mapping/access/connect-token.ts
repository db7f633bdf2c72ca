import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { DataPlaneContext } from '../../../data-plane/data-plane-context';

const SERVICE = 'kafka-cluster';
const ACTION = 'kafka-cluster:Connect';
/** As the signer libraries of MSK: a token is made anew for each connection. */
const EXPIRES_IN_SECONDS = 900;

/** The token by which a client with IAM connects: a presigned request in Base64 ("IAM access control", Amazon MSK Developer Guide). */
export async function connectToken({
  credentials,
  region,
}: Pick<DataPlaneContext, 'credentials' | 'region'>): Promise<string> {
  const signer = new SignatureV4({ credentials, region, service: SERVICE, sha256: Sha256 });
  const host = `kafka.${region}.amazonaws.com`;
  const request = { method: 'GET', protocol: 'https:', hostname: host, path: '/', headers: { host } };
  const signed = await signer.presign({ ...request, query: { Action: ACTION } }, { expiresIn: EXPIRES_IN_SECONDS });
  const query = new URLSearchParams(signed.query as Record<string, string>);
  return Buffer.from(`https://${host}/?${query}`).toString('base64url');
}
