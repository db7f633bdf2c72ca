import { randomBytes } from 'node:crypto';
import {
  APIGatewayClient,
  CreateApiKeyCommand,
  GetApiKeyCommand,
  GetApiKeysCommand,
} from '@aws-sdk/client-api-gateway';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { CfnOutput, Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import {
  ApiKey,
  CognitoUserPoolsAuthorizer,
  MockIntegration,
  PassthroughBehavior,
  Period,
  RestApi,
  UsagePlan,
} from 'aws-cdk-lib/aws-apigateway';
import { CfnUserPoolGroup, UserPool } from 'aws-cdk-lib/aws-cognito';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalRun } from '../../src';
import { waitUntil } from '../../src/processes/wait-until';
import { send } from '../api-gateway/gateway-fixture';
import { fidelityTest } from '../fidelity/fidelity-test';
import { restApi } from '../fidelity/rest-api-rows';
import { startTestRun, synthesized } from './start-test-run';

/** What an API of a template does that has users, producers with keys, and a web ACL in front. */
let run: LocalRun;
let output: Readonly<Record<string, string>>;
let cognito: CognitoIdentityProviderClient;
let gateway: APIGatewayClient;

const USER = 'ann@example.com';
const PASSWORD = 'Correct-horse-7-battery';

function guardedApi(stack: Stack): void {
  const pool = new UserPool(stack, 'Pool', {
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    passwordPolicy: { minLength: 14, tempPasswordValidity: Duration.days(1) },
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const client = pool.addClient('Client', {
    authFlows: { adminUserPassword: true, userSrp: true },
    disableOAuth: true,
    idTokenValidity: Duration.minutes(7),
    accessTokenValidity: Duration.minutes(11),
    preventUserExistenceErrors: true,
  });
  const api = new RestApi(stack, 'Api', { cloudWatchRole: false });
  const authorizer = new CognitoUserPoolsAuthorizer(stack, 'Users', { cognitoUserPools: [pool] });
  new CfnUserPoolGroup(stack, 'Readers', { userPoolId: pool.userPoolId, groupName: 'readers' });
  const answer = mock("$context.authorizer.claims.email $context.authorizer.claims['cognito:groups']");
  api.root.addResource('users').addMethod('GET', answer, { authorizer, methodResponses: [{ statusCode: '200' }] });
  const keyed = { apiKeyRequired: true, methodResponses: [{ statusCode: '200' }] };
  api.root.addResource('producers').addMethod('GET', mock('$context.identity.apiKeyId'), keyed);
  const key = new ApiKey(stack, 'Alice', { description: 'Producer alice' });
  const plan = new UsagePlan(stack, 'Plan', {
    apiStages: [{ api, stage: api.deploymentStage }],
    throttle: { rateLimit: 50, burstLimit: 20 },
    quota: { limit: 6, period: Period.MONTH },
  });
  plan.addApiKey(key);
  const visibilityConfig = { cloudWatchMetricsEnabled: false, metricName: 'acl', sampledRequestsEnabled: false };
  const acl = new CfnWebACL(stack, 'Acl', { defaultAction: { allow: {} }, scope: 'REGIONAL', visibilityConfig });
  new CfnWebACLAssociation(stack, 'Guard', { resourceArn: api.deploymentStage.stageArn, webAclArn: acl.attrArn });
  const outputs = { Url: api.url, PoolId: pool.userPoolId, ClientId: client.userPoolClientId, KeyId: key.keyId };
  for (const [name, value] of Object.entries({ ...outputs, AclArn: acl.attrArn }))
    new CfnOutput(stack, name, { value });
}

function mock(template: string): MockIntegration {
  return new MockIntegration({
    passthroughBehavior: PassthroughBehavior.NEVER,
    requestTemplates: { 'application/json': '{"statusCode":200}' },
    integrationResponses: [{ statusCode: '200', responseTemplates: { 'application/json': template } }],
  });
}

beforeAll(async () => {
  run = await startTestRun(synthesized(guardedApi, 'Guarded'));
  output = run.stacks[0]!.outputs;
  const { dataPlaneUrl: endpoint, region, credentials } = run;
  const configuration = { endpoint, region, credentials, requestHandler: new NodeHttpHandler() };
  cognito = new CognitoIdentityProviderClient(configuration);
  gateway = new APIGatewayClient(configuration);
});
afterAll(async () => {
  cognito?.destroy();
  gateway?.destroy();
  await run?.stop();
});

const users = (Authorization: string) => send(`${output.Url}users`, { method: 'GET', headers: { Authorization } });
const producers = (key: string) => send(`${output.Url}producers`, { method: 'GET', headers: { 'x-api-key': key } });

const passwordSignIn = () =>
  new AdminInitiateAuthCommand({
    UserPoolId: output.PoolId,
    ClientId: output.ClientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: USER, PASSWORD },
  });

test('a user who was made and has signed in at the one local address may call the API', async () => {
  const Username = USER;
  const UserPoolId = output.PoolId;
  const email = [{ Name: 'email', Value: USER }];
  await cognito.send(
    new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes: email, MessageAction: 'SUPPRESS' }),
  );
  await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: PASSWORD, Permanent: true }));
  await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: 'readers' }));
  const { AuthenticationResult } = await cognito.send(passwordSignIn());
  expect(AuthenticationResult).toMatchObject({ ExpiresIn: 11 * 60, TokenType: 'Bearer' });
  expect(await users(String(AuthenticationResult?.IdToken))).toMatchObject({ status: 200, text: `${USER} readers` });
  expect(await users('not-a-token')).toMatchObject({ status: 401, text: '{"message":"Unauthorized"}' });
});

test('a refresh token gives a new ID token, without a signature on the call', async () => {
  const { AuthenticationResult: first } = await cognito.send(passwordSignIn());
  const AuthParameters = { REFRESH_TOKEN: String(first?.RefreshToken) };
  const { AuthenticationResult } = await cognito.send(
    new InitiateAuthCommand({ ClientId: output.ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters }),
  );
  expect(await users(`Bearer ${AuthenticationResult?.IdToken}`)).toMatchObject({
    status: 200,
    text: `${USER} readers`,
  });
});

test('the password policy of the pool holds', async () => {
  const short = { UserPoolId: output.PoolId, Username: USER, Password: 'Short-pass-7', Permanent: true };
  await expect(cognito.send(new AdminSetUserPasswordCommand(short))).rejects.toThrow(/greater than or equal to 14/);
});

test('sign-in without the password on the line (SRP) is answered with its challenge', async () => {
  const SRP_A = randomBytes(384).toString('hex');
  const AuthParameters = { USERNAME: USER, SRP_A };
  const command = new InitiateAuthCommand({ ClientId: output.ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters });
  const { ChallengeName, ChallengeParameters = {} } = await cognito.send(command);
  expect(ChallengeName).toBe('PASSWORD_VERIFIER');
  expect(Object.keys(ChallengeParameters)).toEqual(expect.arrayContaining(['SALT', 'SRP_B', 'SECRET_BLOCK']));
});

const generated = async () =>
  (await gateway.send(new GetApiKeyCommand({ apiKey: output.KeyId, includeValue: true }))).value ?? '';

fidelityTest(restApi, 'api-key-value', async () => {
  const value = await generated();
  expect(value).toMatch(/^[a-zA-Z0-9]{40}$/);
  expect(await producers(value)).toMatchObject({ status: 200, text: output.KeyId });
  const named = await gateway.send(new GetApiKeyCommand({ apiKey: output.KeyId }));
  expect(named).toMatchObject({ id: output.KeyId, description: 'Producer alice', enabled: true });
  expect(named.value).toBeUndefined();
  const { items = [] } = await gateway.send(new GetApiKeysCommand({ includeValues: true }));
  expect(items.map(({ id, value: listed }) => [id, listed])).toEqual([[output.KeyId, value]]);
  await expect(gateway.send(new GetApiKeyCommand({ apiKey: 'nobody' }))).rejects.toThrow(/Invalid API Key identifier/);
  await expect(gateway.send(new CreateApiKeyCommand({}))).rejects.toThrow(/not served locally/);
});

fidelityTest(restApi, 'quota-kill', async () => {
  const value = await generated();
  const statuses = [];
  for (let left = 3; left > 0; left--) statuses.push((await producers(value)).status);
  expect(statuses).toEqual([200, 200, 200]);
  const { pid } = run.processes.find(({ name }) => name === 'data-plane')!;
  process.kill(pid, 'SIGKILL');
  const isBack = async () => (await fetch(`${run.dataPlaneUrl}/_local/health`).catch(() => undefined))?.ok;
  await waitUntil(async () => run.processes.every((process) => process.pid !== pid) && (await isBack()), {
    timeoutMilliseconds: 20_000,
    failure: 'no data plane',
  });
  // One was used before, three above: two are left of six, with the same key.
  expect(await generated()).toBe(value);
  const left = [];
  for (let index = 0; index < 3; index++) left.push((await producers(value)).status);
  expect(left).toEqual([200, 200, 429]);
});

test('references to a web ACL resolve, and up says that it does not filter', () => {
  expect(output.AclArn).toMatch(new RegExp(`^arn:aws:wafv2:${run.region}:\\d{12}:regional/webacl/`));
  expect(run.notModelled.filter((line) => line.startsWith('AWS::WAFv2::'))).toEqual([
    expect.stringMatching(/^AWS::WAFv2::WebACL .*requests are not filtered, every one passes$/),
    expect.stringMatching(/^AWS::WAFv2::WebACLAssociation ResourceArn, WebACLArn: .*every one passes$/),
  ]);
});
