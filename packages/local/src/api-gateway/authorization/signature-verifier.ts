import { createHash, timingSafeEqual } from 'node:crypto';
import { Sha256 } from '@aws-crypto/sha256-js';
import { ALGORITHM_IDENTIFIER, SignatureV4 } from '@smithy/signature-v4';
import type { LocalCredentials } from '../../data-plane/data-plane-context';
import { GatewayError } from '../gateway-error';
import { headerNamed } from '../mapping/template-input';
import type { GatewayRequest } from '../request/gateway-request';
import { SIGNING_NAME, scopeProblem } from './credential-scope';
import { basicDate, Signature, signatureOf } from './signed-request';

/** A signature is good for this long before and after its date ("Signature Version 4": five minutes). */
const VALID_MILLISECONDS = 5 * 60_000;

export interface SignatureVerifierOptions {
  readonly credentials: LocalCredentials;
  readonly region: string;
}

/** Verifies signatures against the one pair of local keys (authorization type `AWS_IAM`). No policy is evaluated. */
export class SignatureVerifier {
  private readonly signer: CanonicalSigner;

  constructor(private readonly options: SignatureVerifierOptions) {
    const { credentials, region } = options;
    this.signer = new CanonicalSigner({
      credentials: { ...credentials },
      region,
      service: SIGNING_NAME,
      sha256: Sha256,
    });
  }

  /** Returns the access key; throws what the gateway answers to a request that it does not accept. */
  async verify(request: GatewayRequest): Promise<string> {
    const signature = signatureOf(request);
    const problem = scopeProblem(signature, this.options.region);
    if (problem) throw invalid(problem);
    if (!this.knows(request, signature)) throw unknownKey();
    checkDate(signature.date, request.receivedAt.getTime());
    const expected = await this.signer.expect(request, signature);
    if (!sameText(expected.value, signature.value)) throw mismatch(expected);
    return signature.accessKeyId;
  }

  /** The local keys are long-term ones: with a session token beside it, a key is another key. */
  private knows({ headers }: GatewayRequest, { accessKeyId }: Signature): boolean {
    return (
      accessKeyId === this.options.credentials.accessKeyId && headerNamed(headers, 'x-amz-security-token') === undefined
    );
  }
}

interface ExpectedSignature {
  readonly value: string;
  readonly canonicalRequest: string;
  readonly stringToSign: string;
}

/** Signs exactly the headers that the client has signed, where the signer itself would choose them. */
class CanonicalSigner extends SignatureV4 {
  async expect(request: GatewayRequest, { signedHeaders, date, scope }: Signature): Promise<ExpectedSignature> {
    const headers = canonicalHeaders(request.rawHeaders, signedHeaders);
    const target = { method: request.httpMethod, path: request.rawPath, query: canonicalQuery(request.rawQuery) };
    const payloadHash = createHash('sha256').update(request.body).digest('hex');
    const canonicalRequest = this.createCanonicalRequest(
      { ...target, headers, protocol: 'http:', hostname: '' },
      headers,
      payloadHash,
    );
    const stringToSign = await this.createStringToSign(date, scope.join('/'), canonicalRequest, ALGORITHM_IDENTIFIER);
    const value = await this.sign(stringToSign, { signingDate: dateFrom(date) });
    return { value, canonicalRequest, stringToSign };
  }
}

function canonicalHeaders(rawHeaders: readonly string[], signed: readonly string[]): Record<string, string> {
  const valuesOf = (name: string) =>
    rawHeaders
      .filter((_, index) => index % 2 === 1 && rawHeaders[index - 1].toLowerCase() === name)
      .map(canonicalValue);
  return Object.fromEntries(signed.map((name) => [name, valuesOf(name).join(',')]));
}

function canonicalValue(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}

/** The query by name, with all values of a repeated one. */
function canonicalQuery(rawQuery: string): Record<string, string | string[]> {
  const parameters = new URLSearchParams(rawQuery);
  return Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name)]));
}

function dateFrom(basic: string): Date {
  return new Date(basic.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function checkDate(date: string, now: number): void {
  const signed = dateFrom(date).getTime();
  const [earliest, latest] = [now - VALID_MILLISECONDS, now + VALID_MILLISECONDS];
  if (Number.isNaN(signed)) throw invalid(`Date ${date} is not a date.`);
  if (signed < earliest)
    throw invalid(`Signature expired: ${date} is now earlier than ${basicDate(earliest)} (${basicDate(now)} - 5 min.)`);
  if (signed > latest)
    throw invalid(
      `Signature not yet current: ${date} is still later than ${basicDate(latest)} (${basicDate(now)} + 5 min.)`,
    );
}

function unknownKey(): GatewayError {
  const message = 'The security token included in the request is invalid.';
  return new GatewayError('ACCESS_DENIED', message, 'UnrecognizedClientException');
}

function sameText(one: string, other: string): boolean {
  const [expected, given] = [Buffer.from(one), Buffer.from(other)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function invalid(message: string): GatewayError {
  return new GatewayError('INVALID_SIGNATURE', message);
}

function mismatch({ canonicalRequest, stringToSign }: ExpectedSignature): GatewayError {
  return invalid(
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and ' +
      'signing method. Consult the service documentation for details.\n\nThe Canonical String for this request should have ' +
      `been\n'${canonicalRequest}'\n\nThe String-to-Sign should have been\n'${stringToSign}'\n`,
  );
}
