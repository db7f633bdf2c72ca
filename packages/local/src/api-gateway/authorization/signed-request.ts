import { createHash } from 'node:crypto';
import { GatewayError, missingAuthenticationToken } from '../gateway-error';
import { headerNamed } from '../mapping/template-input';
import type { GatewayRequest } from '../request/gateway-request';

/** What a request says about its signature (Signature Version 4, in the `Authorization` header). */
export interface Signature {
  readonly accessKeyId: string;
  /** Date, region, service and the fixed end, as in `20261121/eu-west-1/execute-api/aws4_request`. */
  readonly scope: readonly string[];
  readonly signedHeaders: readonly string[];
  readonly value: string;
  /** For example `20261121T083007Z`. */
  readonly date: string;
}

const scheme = /^AWS4-HMAC-SHA256\s/;
const fields = ['Credential', 'Signature', 'SignedHeaders'];

/** Reads the signature; throws what the gateway answers when there is none, or only a part of one. */
export function signatureOf(request: GatewayRequest): Signature {
  const authorization = headerNamed(request.headers, 'authorization');
  if (!authorization) throw noHeader(request);
  const given = new Map(
    [...authorization.matchAll(/(\w+)=([^,\s]*)/g)].map(([, name, value]) => [name, value] as const),
  );
  const date = dateOf(request);
  const missing = fields.filter((name) => !scheme.test(authorization) || !given.get(name));
  if (missing.length > 0 || !date) throw incomplete(authorization, missing, date);
  const [accessKeyId, ...scope] = String(given.get('Credential')).split('/');
  const signedHeaders = String(given.get('SignedHeaders')).toLowerCase().split(';');
  return { accessKeyId, scope, signedHeaders, value: String(given.get('Signature')), date };
}

function noHeader({ rawQuery }: GatewayRequest): GatewayError {
  if (!/(^|&)X-Amz-(Signature|Algorithm)=/i.test(rawQuery)) return missingAuthenticationToken();
  return incompleteSignature(
    'A signature in the query string is not verified locally yet: sign with the Authorization header.',
  );
}

function dateOf({ headers }: GatewayRequest): string | undefined {
  const date = headerNamed(headers, 'x-amz-date');
  if (date !== undefined) return /^\d{8}T\d{6}Z$/.test(date) ? date : undefined;
  const milliseconds = Date.parse(headerNamed(headers, 'date') ?? '');
  return Number.isNaN(milliseconds) ? undefined : basicDate(milliseconds);
}

/** For example `20261121T083007Z`. */
export function basicDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** The header is named by its hash, because it may hold a secret of another scheme. */
function incomplete(authorization: string, missing: readonly string[], date: string | undefined): GatewayError {
  const hash = createHash('sha256').update(authorization).digest('base64');
  const sentences = missing.map((name) => `Authorization header requires '${name}' parameter.`);
  if (!date) sentences.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  return incompleteSignature(
    `${sentences.join(' ')} (Hashed with SHA-256 and encoded with Base64) Authorization=${hash}`,
  );
}

function incompleteSignature(message: string): GatewayError {
  return new GatewayError('INVALID_SIGNATURE', message, 'IncompleteSignatureException');
}
