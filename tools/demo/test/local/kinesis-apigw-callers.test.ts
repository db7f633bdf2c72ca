import { APIGatewayClient, GetApiKeyCommand } from '@aws-sdk/client-api-gateway';
import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  type AuthenticationResultType,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { tradeRecords } from '@streaming-patterns/send';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PatternRun, startPattern } from '../drills/local-pattern';
import { sendCommand } from '../drills/send-command';
import { clientOf, count, storedIn } from '../drills/sinks';

const SETTINGS = { authorization: 'cognito', producers: 'alice,bob:7/MONTH,carol:1/2', webAcl: 'managed:3000' };
const USER = 'sensors@example.com';
const PASSWORD = 'Correct-horse-7-battery';
const nothingFails = { read: async () => [] };

let run: PatternRun;
/** Values of the producers' keys by name. */
let keys: Record<string, string>;
let tokens: AuthenticationResultType;
/** Data of all that the API accepted. */
const accepted: string[] = [];

beforeAll(async () => {
  run = await startPattern('kinesis-apigw', 10, SETTINGS);
  keys = await keyValues();
  tokens = await signInAsTheReadmeSays();
});
afterAll(() => run.remove());

/** "Quotas for specific producers" in the pattern's README. */
async function keyValues(): Promise<Record<string, string>> {
  const client = new APIGatewayClient(clientOf(run));
  const ids = (run.outputs.ProducerApiKeyIds ?? '').split(',').map((pair) => pair.split('='));
  const values = ids.map(async ([name = '', apiKey]) => {
    const { value = '' } = await client.send(new GetApiKeyCommand({ apiKey, includeValue: true }));
    return [name, value] as const;
  });
  return Object.fromEntries(await Promise.all(values));
}

/** "Sign in to a user pool" in the pattern's README, call by call. */
async function signInAsTheReadmeSays(): Promise<AuthenticationResultType> {
  const cognito = new CognitoIdentityProviderClient(clientOf(run));
  const { UserPoolId, UserPoolClientId } = run.outputs;
  const attributes = { email: USER, email_verified: 'true' };
  const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
  const user = { UserPoolId, Username: USER };
  await cognito.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS', UserAttributes }));
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: PASSWORD, Permanent: true }));
  const { AuthenticationResult } = await cognito.send(
    new AdminInitiateAuthCommand({
      ...{ UserPoolId, ClientId: UserPoolClientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' },
      AuthParameters: { USERNAME: USER, PASSWORD },
    }),
  );
  return AuthenticationResult ?? {};
}

/** One record, as curl in the README sends it. */
async function post(id: string, { token = tokens.IdToken, key }: { token?: string; key?: string }) {
  const data = JSON.stringify({ id, event_time: '2026-11-21T08:00:00Z', ticker: 'AMZN', price: 12.5 });
  const headers = { ...(token && { authorization: token }), ...(key && { 'x-api-key': key }) };
  const response = await fetch(`${run.outputs.ProxyApiEndpoint}record`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ partitionKey: 'AMZN', data }),
  });
  if (response.ok) accepted.push(data);
  const { error } = (await response.json()) as { error?: string };
  return { status: response.status, error };
}

function send(producer: string | undefined, args: string[], password = PASSWORD) {
  const secrets = { SEND_PASSWORD: password, SEND_API_KEY: producer && keys[producer] };
  return sendCommand(run, ['--user', USER, ...args], secrets);
}

test('a user signs in as the README says, and its record is accepted', async () => {
  expect(await post('signed-in', { key: keys.alice })).toEqual({ status: 200, error: undefined });
});

test('send signs the user in with a producer’s key: every record is delivered', async () => {
  const { code, output } = await send('alice', ['--count', '730', '--seed', '3']);
  expect(output).toContain('accepted 730 of 730');
  expect(code).toBe(0);
  const sent = tradeRecords(730, 3);
  accepted.push(...sent.map(({ data }) => data));
  expect(await count(run, sent, nothingFails)).toMatchObject({ delivered: 730, lost: [], setAside: [] });
});

test('a wrong password ends the sending at once, and says so', async () => {
  const began = performance.now();
  const { code, output } = await send('alice', ['--count', '40'], 'Wrong-horse-7-battery');
  expect(output).toContain(`user ${USER} cannot sign in: Incorrect username or password`);
  expect(code).toBe(1);
  // What may pass is tried again for a minute.
  expect(performance.now() - began).toBeLessThan(55_000);
});

test.each([
  ['garbage', () => 'garbage'],
  ['an access token', () => tokens.AccessToken],
  ['no token', () => ''],
])('%s in place of an ID token gets 401', async (_, token) => {
  expect(await post('unauthorized', { token: token(), key: keys.alice })).toEqual({
    status: 401,
    error: 'UNAUTHORIZED',
  });
});

test('a request without a key that is known gets 403', async () => {
  const refused = { status: 403, error: 'INVALID_API_KEY' };
  expect([await post('keyless', {}), await post('keyless', { key: 'b'.repeat(40) })]).toEqual([refused, refused]);
  const { code, output } = await send(undefined, ['--count', '60']);
  expect(output).toContain('accepted 0 of 60');
  expect(output).toContain('403 { "error": "INVALID_API_KEY"');
  expect(code).toBe(1);
});

test('over a producer’s rate requests get 429, and send takes its time', async () => {
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, index) => post(`burst-${index}`, { key: keys.carol })),
  );
  expect(answers).toContainEqual({ status: 200, error: undefined });
  expect(answers).toContainEqual({ status: 429, error: 'THROTTLED' });
  const { output } = await send('carol', ['--count', '25', '--seed', '5']);
  expect(output).toContain('accepted 25 of 25');
});

test('over a producer’s quota requests get 429, other producers go on', async () => {
  const { code, output } = await send('bob', ['--count', '19', '--seed', '8']);
  expect(output).toContain('accepted 7 of 19');
  expect(output).toContain('429 { "error": "QUOTA_EXCEEDED"');
  expect(code).toBe(1);
  expect((await post('alice-goes-on', { key: keys.alice })).status).toBe(200);
});

test('the stream holds what was accepted, and nothing that was refused', async () => {
  const sent = new Set([...accepted, ...dataOf(25, 5), ...dataOf(19, 8)]);
  const stored = new Set((await storedIn(run)).map(({ data }) => data));
  expect([...stored].filter((data) => !sent.has(data))).toEqual([]);
  expect(accepted.filter((data) => !stored.has(data))).toEqual([]);
});

test('the web ACL is deployed, and told as not modelled', () => {
  const types = run.stacks[0]?.resources.map(({ type }) => type);
  expect(types).toEqual(expect.arrayContaining(['AWS::WAFv2::WebACL', 'AWS::WAFv2::WebACLAssociation']));
  const notModelled = run.notModelled.filter((line) => line.includes('AWS::WAFv2::'));
  expect(notModelled.join('\n')).toContain('requests are not filtered, every one passes');
});

function dataOf(records: number, seed: number): string[] {
  return tradeRecords(records, seed).map(({ data }) => data);
}
