import { randomUUID } from 'node:crypto';
import type { SignedConnect } from './connect-signature';

/** A way in which clients send a signed request to connect. */
export interface IamMechanism {
  /** @throws Error when it is none */
  read(bytes: Buffer): SignedConnect;
  /** What a client gets whose signature is good. */
  readonly accepted: () => string;
}

/** The mechanisms of MSK ("IAM access control", Amazon MSK Developer Guide). */
export const iamMechanisms: Readonly<Record<string, IamMechanism>> = {
  OAUTHBEARER: { read: readToken, accepted: () => '' },
  AWS_MSK_IAM: { read: readPayload, accepted: () => JSON.stringify({ version: VERSION, 'request-id': randomUUID() }) },
};

const VERSION = '2020_10_22';

/** The token of the signer libraries: a presigned URL in Base64, in the message of RFC 7628. */
function readToken(bytes: Buffer): SignedConnect {
  const token = /auth=Bearer ([\w+/=-]+)/i.exec(bytes.toString('utf8'))?.[1];
  if (!token) throw new Error('there is no bearer token');
  const { host, searchParams } = new URL(Buffer.from(token, 'base64url').toString('utf8'));
  return { host, query: new Map(searchParams) };
}

/** How the signed names are written in the JSON of the Java library. */
const names: Readonly<Record<string, string>> = {
  action: 'Action',
  'x-amz-algorithm': 'X-Amz-Algorithm',
  'x-amz-credential': 'X-Amz-Credential',
  'x-amz-date': 'X-Amz-Date',
  'x-amz-expires': 'X-Amz-Expires',
  'x-amz-signedheaders': 'X-Amz-SignedHeaders',
  'x-amz-security-token': 'X-Amz-Security-Token',
  'x-amz-signature': 'X-Amz-Signature',
};

function readPayload(bytes: Buffer): SignedConnect {
  const payload = JSON.parse(bytes.toString('utf8')) as Readonly<Record<string, string>>;
  const signed = Object.entries(payload).flatMap(([name, value]) =>
    names[name] ? [[names[name], value] as const] : [],
  );
  return { host: String(payload.host), query: new Map(signed) };
}
