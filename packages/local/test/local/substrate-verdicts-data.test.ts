import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Stack } from 'aws-cdk-lib';
import { AttributeType, Table, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Alias, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalRun } from '../../src';
import { startTestRun, synthesized } from './start-test-run';

/** What the tables call "acts" for the stores and aliases that a user's app has beside a stream, on the substrate. */
let run: LocalRun;

function stores(stack: Stack): void {
  const taxi = { name: 'taxi', type: AttributeType.STRING };
  const time = { name: 'time', type: AttributeType.NUMBER };
  new TableV2(stack, 'Trips', {
    partitionKey: taxi,
    sortKey: time,
    globalSecondaryIndexes: [{ indexName: 'byZone', partitionKey: { name: 'zone', type: AttributeType.STRING } }],
  });
  new Table(stack, 'Drivers', { partitionKey: { name: 'name', type: AttributeType.STRING } });
  new StringParameter(stack, 'Colour', { parameterName: '/taxi/colour', stringValue: 'yellow' });
  new Secret(stack, 'Key', {
    generateSecretString: { secretStringTemplate: '{"user":"ann"}', generateStringKey: 'password', passwordLength: 21 },
  });
  new Secret(stack, 'Bare');
  new Secret(stack, 'Digits', {
    generateSecretString: {
      ...{ excludePunctuation: true, excludeLowercase: true, excludeUppercase: true, excludeCharacters: '05' },
      passwordLength: 200,
    },
  });
  const handler = new LambdaFunction(stack, 'Echo', {
    runtime: Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async (_, context) => context.invokedFunctionArn;'),
  });
  new Alias(stack, 'Live', { aliasName: 'live', version: handler.currentVersion });
}

beforeAll(async () => {
  run = await startTestRun(synthesized(stores, 'Stores'));
});
afterAll(() => run?.stop());

/** Everything at the one local address, as a user's AWS CLI calls it. */
const configuration = () => ({
  endpoint: run.dataPlaneUrl,
  region: run.region,
  credentials: run.credentials,
  requestHandler: new NodeHttpHandler(),
});
/** The CDK adds eight characters to the id. */
const refOf = (id: string) =>
  run.stacks[0]?.resources.find(({ logicalId }) => logicalId.slice(0, -8) === id)?.ref ?? '';

test('a table finds an item by both keys, and by its global index', async () => {
  const client = new DynamoDBClient(configuration());
  const TableName = refOf('Trips');
  const Item = { taxi: { S: 't7' }, time: { N: '1200' }, zone: { S: 'harbour' } };
  await client.send(new PutItemCommand({ TableName, Item }));
  const Key = { taxi: Item.taxi, time: Item.time };
  expect((await client.send(new GetItemCommand({ TableName, Key }))).Item).toEqual(Item);
  const query = {
    ...{ TableName, IndexName: 'byZone', KeyConditionExpression: '#z = :z' },
    ...{ ExpressionAttributeNames: { '#z': 'zone' }, ExpressionAttributeValues: { ':z': { S: 'harbour' } } },
  };
  expect((await client.send(new QueryCommand(query))).Items).toEqual([Item]);
});

test('an item without its key is refused', async () => {
  const client = new DynamoDBClient(configuration());
  const put = new PutItemCommand({ TableName: refOf('Drivers'), Item: { age: { N: '40' } } });
  await expect(client.send(put)).rejects.toThrow(/key/i);
});

test('a parameter has its name and value', async () => {
  const { Parameter } = await new SSMClient(configuration()).send(new GetParameterCommand({ Name: '/taxi/colour' }));
  expect(Parameter?.Value).toBe('yellow');
});

test('a secret that asks for nothing special has 32 characters, and one that leaves kinds out has none of them', async () => {
  const client = new SecretsManagerClient(configuration());
  const secretOf = async (id: string) =>
    (await client.send(new GetSecretValueCommand({ SecretId: refOf(id) }))).SecretString;
  expect(await secretOf('Bare')).toMatch(/^.{32}$/);
  expect(await secretOf('Digits')).toMatch(/^[1-46-9]{200}$/);
});

test('a secret is generated into its template, as long as asked for', async () => {
  const client = new SecretsManagerClient(configuration());
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: refOf('Key') }));
  expect(JSON.parse(SecretString)).toEqual({ user: 'ann', password: expect.stringMatching(/^.{21}$/) });
});

test('a function answers under its alias', async () => {
  const client = new LambdaClient(configuration());
  const { Payload, FunctionError } = await client.send(new InvokeCommand({ FunctionName: `${refOf('Echo')}:live` }));
  expect(FunctionError).toBeUndefined();
  expect(Buffer.from(Payload ?? []).toString()).toContain(refOf('Echo'));
});
