import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  apiNamed,
  methodOf,
  mock,
  pathPart,
  RunningGateway,
  runGateway,
  SignedRequest,
  send,
  signedHeaders,
} from './gateway-fixture';

let gateway: RunningGateway;

beforeAll(async () => {
  const iam = { AuthorizationType: 'AWS_IAM', Integration: mock('$context.identity.accessKey') };
  gateway = await runGateway(apiNamed('api1', [pathPart('record', '{name}'), methodOf('record', 'ANY', iam)]));
});
afterAll(() => gateway.close());

const url = (path = '/record') => `${gateway.url}/api1/prod${path}`;

async function signed(request: Partial<SignedRequest> = {}) {
  const all = { method: 'POST', url: url(), body: '{"data":"é"}', ...request };
  return { ...all, headers: await signedHeaders(all) };
}

async function refusal(request: { url: string; method: string; body?: string; headers: Record<string, string> }) {
  const { status, text, headers } = await send(request.url, request);
  return { status, message: (JSON.parse(text) as { message: string }).message, errorType: headers['x-amzn-errortype'] };
}

test.each<[string, () => Partial<SignedRequest>]>([
  ['with a body', () => ({})],
  ['without a body', () => ({ method: 'GET', body: '' })],
  ['with a query', () => ({ url: url('/record?b=2&a=1%202&empty=') })],
  ['with a path that is encoded', () => ({ url: url('/a%20b%2Fc~é') })],
  ['with more headers', () => ({ headers: { 'content-type': 'application/json', 'x-spaces': 'a   b ' } })],
  ['four minutes old', () => ({ signingDate: new Date(Date.now() - 4 * 60_000) })],
  ['of the near future', () => ({ signingDate: new Date(Date.now() + 4 * 60_000) })],
])('a signed request %s passes', async (_, request) => {
  const all = await signed(request());
  expect(await send(all.url, all)).toMatchObject({ status: 200, text: 'AKIDLOCAL' });
});

test('an unsigned request is answered 403', async () => {
  expect(await refusal({ url: url(), method: 'POST', headers: {} })).toEqual({
    status: 403,
    message: 'Missing Authentication Token',
    errorType: 'MissingAuthenticationTokenException',
  });
});

test('a request with an unknown key is answered 403', async () => {
  const keys = { accessKeyId: 'AKIDOTHER', secretAccessKey: 'secret-of-the-tests' };
  expect(await refusal(await signed({ keys }))).toMatchObject({
    status: 403,
    message: 'The security token included in the request is invalid.',
    errorType: 'UnrecognizedClientException',
  });
});

test('a request signed with the wrong secret is answered 403, with what should have been signed', async () => {
  const { status, message, errorType } = await refusal(
    await signed({ keys: { accessKeyId: 'AKIDLOCAL', secretAccessKey: 'wrong' } }),
  );
  expect([status, errorType]).toEqual([403, 'InvalidSignatureException']);
  expect(message).toMatch(/^The request signature we calculated does not match the signature you provided\./);
  expect(message).toContain("\n\nThe Canonical String for this request should have been\n'POST\n/api1/prod/record\n\n");
});

test.each<[string, (request: Awaited<ReturnType<typeof signed>>) => object]>([
  ['body', () => ({ body: '{"data":"e"}' })],
  ['method', () => ({ method: 'PUT' })],
  ['path', () => ({ url: url('/other') })],
  ['query', () => ({ url: url('/record?a=1') })],
  ['signed header', ({ headers }) => ({ headers: { ...headers, 'x-signed': 'other' } })],
  ['host', ({ headers }) => ({ headers: { ...headers, host: 'example.com' } })],
  [
    'signature',
    ({ headers }) => ({ headers: { ...headers, authorization: headers.authorization.replace(/.{4}$/, '0é00') } }),
  ],
])('a changed %s is answered 403', async (_, change) => {
  const request = await signed({ headers: { 'x-signed': 'one' } });
  const authorization = Buffer.from(request.headers.authorization, 'utf8').toString('latin1');
  const changed = { ...request, headers: { ...request.headers, authorization }, ...change(request) };
  expect(await refusal(changed)).toMatchObject({ status: 403, errorType: 'InvalidSignatureException' });
});

test.each([
  [-6, 'Signature expired: '],
  [6, 'Signature not yet current: '],
])('a signature %i minutes off is answered 403', async (minutes, message) => {
  const answer = await refusal(await signed({ signingDate: new Date(Date.now() + minutes * 60_000) }));
  expect(answer.status).toBe(403);
  expect(answer.message.startsWith(message)).toBe(true);
});

test.each<[Partial<SignedRequest>, string]>([
  [{ service: 'kinesis' }, "Credential should be scoped to correct service: 'execute-api'. "],
  [{ signingRegion: 'us-east-2' }, "Credential should be scoped to a valid region, not 'us-east-2'. "],
])('a signature for %o is answered 403', async (scope, message) => {
  expect(await refusal(await signed(scope))).toMatchObject({ status: 403, message });
});

test.each([
  'Bearer abc',
  'AWS4-HMAC-SHA256 Credential=AKIDLOCAL',
  'AWS4-HMAC-SHA256 Credential=,SignedHeaders=,Signature=',
  '=',
])('the header "%s" is answered 403, and not repeated', async (authorization) => {
  const answer = await refusal({ url: url(), method: 'POST', headers: { authorization } });
  expect(answer).toMatchObject({ status: 403, errorType: 'IncompleteSignatureException' });
  expect(answer.message).toContain("requires 'Signature' parameter");
  expect(answer.message).not.toContain('Bearer');
});

test.each(['not-a-date', '20269999T999999Z'])('the date %s is answered 403', async (date) => {
  const { headers, ...request } = await signed();
  expect(await refusal({ ...request, headers: { ...headers, 'x-amz-date': date } })).toMatchObject({ status: 403 });
});

test('a signature in the query string is answered 403, with the way out', async () => {
  const answer = await refusal({
    url: url('/record?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=00'),
    method: 'POST',
    headers: {},
  });
  expect(answer).toMatchObject({ status: 403, errorType: 'IncompleteSignatureException' });
  expect(answer.message).toContain('sign with the Authorization header');
});

test('a host that is not signed is answered 403', async () => {
  const { headers, ...request } = await signed();
  const authorization = headers.authorization.replace('SignedHeaders=host;', 'SignedHeaders=');
  const answer = await refusal({ ...request, headers: { ...headers, authorization } });
  expect(answer).toMatchObject({ status: 403, errorType: 'InvalidSignatureException' });
  expect(answer.message).toContain("'Host' or ':authority' must be a 'SignedHeader'");
});

test('a signature for another day than its date is answered 403', async () => {
  const { headers, ...request } = await signed();
  const authorization = headers.authorization.replace(/\/\d{8}\//, '/20200102/');
  const answer = await refusal({ ...request, headers: { ...headers, authorization } });
  expect(answer).toMatchObject({ status: 403, errorType: 'InvalidSignatureException' });
  expect(answer.message).toContain("'20200102' != ");
});

test('a session token is answered 403: the local keys have none', async () => {
  const answer = await refusal(await signed({ headers: { 'x-amz-security-token': 'token' } }));
  expect(answer).toMatchObject({ status: 403, errorType: 'UnrecognizedClientException' });
});
