import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  type AuthenticationResultType,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import type { Properties } from '../../src/resources/resource-type';
import { apiNamed, methodOf, mock, owned, pathPart, type RunningGateway, send } from '../api-gateway/gateway-fixture';
import { fidelityTest } from '../fidelity/fidelity-test';
import { restApi } from '../fidelity/rest-api-rows';
import { GatewayEngines } from './gateway-engines';

interface UserPool {
  readonly arn: string;
  readonly clientId: string;
  readonly tokens: AuthenticationResultType;
}

const PASSWORD = 'Correct-horse-7-battery';
const HOURS = 3_600_000;
let engines: GatewayEngines;
let cognito: CognitoIdentityProviderClient;
let shop: UserPool;
let office: UserPool;
let gateway: RunningGateway;

beforeAll(async () => {
  engines = await GatewayEngines.start();
  cognito = new CognitoIdentityProviderClient(engines.client);
  shop = await userPool('shop', 'ann');
  office = await userPool('office', 'bob');
});
afterAll(async () => {
  cognito?.destroy();
  await engines?.stop();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A pool with one user, who is in two groups and has signed in. */
async function userPool(PoolName: string, Username: string): Promise<UserPool> {
  const { UserPool: pool } = await cognito.send(new CreateUserPoolCommand({ PoolName }));
  const UserPoolId = String(pool?.Id);
  const client = { UserPoolId, ClientName: 'tests', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH' as const] };
  const { UserPoolClient } = await cognito.send(new CreateUserPoolClientCommand(client));
  const ClientId = String(UserPoolClient?.ClientId);
  await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
  await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: PASSWORD, Permanent: true }));
  for (const GroupName of ['readers', 'writers']) {
    await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName }));
    await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName }));
  }
  const AuthParameters = { USERNAME: Username, PASSWORD };
  const { AuthenticationResult } = await cognito.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
  );
  return { arn: String(pool?.Arn), clientId: ClientId, tokens: AuthenticationResult ?? {} };
}

async function serve(authorizer: Properties = {}, method: Properties = {}): Promise<void> {
  const claims = '$context.authorizer.claims';
  const template = `${claims.concat("['cognito:username']")} ${claims.concat("['cognito:groups']")} ${claims}.token_use`;
  gateway = await engines.serve(
    apiNamed('api1', [
      owned('Authorizer', 'auth1', {
        RestApiId: 'api1',
        Type: 'COGNITO_USER_POOLS',
        IdentitySource: 'method.request.header.Authorization',
        ProviderARNs: [shop.arn],
        ...authorizer,
      }),
      pathPart('things', 'things'),
      methodOf('things', 'GET', {
        AuthorizationType: 'COGNITO_USER_POOLS',
        AuthorizerId: 'auth1',
        Integration: mock(template),
        ...method,
      }),
    ]),
  );
}

const call = (Authorization?: string) =>
  send(`${gateway.url}/api1/prod/things`, { method: 'GET', headers: Authorization ? { Authorization } : {} });
const statuses = async (...tokens: (string | undefined)[]) => {
  const answers = [];
  for (const token of tokens) answers.push((await call(token)).status);
  return answers;
};

fidelityTest(restApi, 'user-pool-token', async () => {
  await serve();
  const { IdToken } = shop.tokens;
  expect(await statuses(IdToken, `Bearer ${IdToken}`)).toEqual([200, 200]);
});

fidelityTest(restApi, 'user-pool-refusals', async () => {
  await serve();
  const { IdToken = '', AccessToken } = shop.tokens;
  const [head, payload = '', signature] = IdToken.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const forged = Buffer.from(JSON.stringify({ ...claims, 'cognito:username': 'root' })).toString('base64url');
  const bad = [undefined, 'garbage', 'Bearer', `${head}.${forged}.${signature}`, office.tokens.IdToken, AccessToken];
  for (const token of bad) {
    const answer = await call(token);
    expect(answer).toMatchObject({ status: 401, text: '{"message":"Unauthorized"}' });
    expect(answer.headers['x-amzn-errortype']).toBe('UnauthorizedException');
  }
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * HOURS });
  const text = '{"message":"The incoming token has expired"}';
  expect(await call(IdToken)).toMatchObject({ status: 401, text });
  expect(gateway.log.join('\n')).not.toContain(payload);
});

fidelityTest(restApi, 'user-pool-scopes', async () => {
  const { IdToken, AccessToken } = shop.tokens;
  await serve({}, { AuthorizationScopes: ['orders/write', 'aws.cognito.signin.user.admin'] });
  expect(await statuses(AccessToken, IdToken)).toEqual([200, 401]);
  await serve({}, { AuthorizationScopes: ['orders/write'] });
  expect(await statuses(AccessToken)).toEqual([401]);
});

fidelityTest(restApi, 'user-pool-audience', async () => {
  const { IdToken } = shop.tokens;
  await serve({ IdentityValidationExpression: shop.clientId });
  expect(await statuses(IdToken)).toEqual([200]);
  await serve({ IdentityValidationExpression: office.clientId });
  expect(await statuses(IdToken)).toEqual([401]);
});

fidelityTest(restApi, 'user-pool-claims', async () => {
  await serve();
  const { text } = await call(shop.tokens.IdToken);
  expect(text).toBe('ann readers,writers id');
});

fidelityTest(restApi, 'user-pools', async () => {
  await serve({ ProviderARNs: [office.arn, shop.arn] });
  expect((await call(shop.tokens.IdToken)).text).toContain('ann');
  expect((await call(office.tokens.IdToken)).text).toContain('bob');
});
