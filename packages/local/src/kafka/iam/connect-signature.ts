import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { LocalCredentials } from '../../data-plane/data-plane-context';
import { functionAccessKeyId } from '../../local-credentials';

export interface SigningRun {
  readonly credentials: LocalCredentials;
  readonly region: string;
}

/** A request to connect, signed in its query, whichever mechanism carries it. */
export interface SignedConnect {
  readonly host: string;
  /** All that is signed, and the signature. */
  readonly query: ReadonlyMap<string, string>;
}

const SERVICE = 'kafka-cluster';
const ACTION = 'kafka-cluster:Connect';
const ALGORITHM = 'AWS4-HMAC-SHA256';
const LONGEST_SECONDS = 604_800;
/** Clocks of this and the signing process are one, yet a date has whole seconds. */
const SKEW_MILLISECONDS = 5 * 60_000;
const EMPTY_BODY = createHash('sha256').digest('hex');

/** What is wrong with a signature ("Signature Version 4", presigned), or nothing when it was made with the local credentials. */
export function connectProblem(connect: SignedConnect, run: SigningRun, now = Date.now()): string | undefined {
  const { query } = connect;
  const [accessKeyId, day = '', region, service] = (query.get('X-Amz-Credential') ?? '').split('/');
  if (query.get('X-Amz-Algorithm') !== ALGORITHM) return `the signature must be ${ALGORITHM}`;
  if (query.get('Action') !== ACTION) return `the signed action must be ${ACTION}, got ${query.get('Action')}`;
  if (region !== run.region || service !== SERVICE)
    return `the signature must be for ${SERVICE} in ${run.region}, got ${service} in ${region}`;
  const keys = [run.credentials.accessKeyId, functionAccessKeyId];
  if (!keys.includes(accessKeyId ?? '') || query.has('X-Amz-Security-Token'))
    return `the access key ${accessKeyId} is not that of this run`;
  return timeProblem(query, now) ?? (isSigned(connect, day, run) ? undefined : 'the signature does not match');
}

function timeProblem(query: SignedConnect['query'], now: number): string | undefined {
  const date = query.get('X-Amz-Date') ?? '';
  const signed = Date.parse(date.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  const seconds = Number(query.get('X-Amz-Expires'));
  if (Number.isNaN(signed) || !(seconds > 0 && seconds <= LONGEST_SECONDS)) return 'the signature has no good date';
  if (signed > now + SKEW_MILLISECONDS) return `the signature is of a later time: ${date}`;
  return now > signed + seconds * 1000 ? `the signature of ${date} has expired` : undefined;
}

function isSigned({ host, query }: SignedConnect, day: string, { credentials, region }: SigningRun): boolean {
  const scope = `${day}/${region}/${SERVICE}/aws4_request`;
  const canonical = ['GET', '/', canonicalQuery(query), `host:${host}`, '', 'host', EMPTY_BODY].join('\n');
  const hash = createHash('sha256').update(canonical).digest('hex');
  const stringToSign = [ALGORITHM, query.get('X-Amz-Date'), scope, hash].join('\n');
  const key = [day, region, SERVICE, 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${credentials.secretAccessKey}`,
  );
  const expected = Buffer.from(createHmac('sha256', key).update(stringToSign).digest('hex'));
  const given = Buffer.from(query.get('X-Amz-Signature') ?? '');
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** Signers put these behind what they signed. */
const unsigned = new Set(['X-Amz-Signature', 'User-Agent']);

function canonicalQuery(query: SignedConnect['query']): string {
  return [...query]
    .filter(([name]) => !unsigned.has(name))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}
