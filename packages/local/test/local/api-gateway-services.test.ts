import { CreateTableCommand, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect } from 'vitest';
import type { OwnedResource, Properties } from '../../src/resources/resource-type';
import { apiNamed, methodOf, pathPart, type RunningGateway, region, send } from '../api-gateway/gateway-fixture';
import { fidelityTest } from '../fidelity/fidelity-test';
import { integrations } from '../fidelity/integration-rows';
import { GatewayEngines } from './gateway-engines';

let engines: GatewayEngines;
let sqs: SQSClient;
let queueUrl: string;

beforeAll(async () => {
  engines = await GatewayEngines.start();
  sqs = new SQSClient({ ...engines.client, useQueueUrlAsEndpoint: false });
  queueUrl = (await sqs.send(new CreateQueueCommand({ QueueName: 'orders' }))).QueueUrl ?? '';
});
afterAll(async () => {
  sqs?.destroy();
  await engines?.stop();
});

const uri = (rest: string) => `arn:aws:apigateway:${region}:${rest}`;
const form = { 'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'" };

/** `POST /things/{thing}`, or another verb. */
function api(Integration: Properties, verb = 'POST'): OwnedResource[] {
  const integration = { Type: 'AWS', IntegrationHttpMethod: 'POST', IntegrationResponses: [{ StatusCode: '200' }] };
  return apiNamed('api1', [
    pathPart('things', 'things'),
    pathPart('thing', '{thing}', 'things'),
    methodOf('thing', verb, { Integration: { ...integration, ...Integration } }),
  ]);
}

const call = (gateway: RunningGateway, body: string, method = 'POST') =>
  send(`${gateway.url}/api1/prod/things/k-7`, { method, body: method === 'GET' ? undefined : body });

async function received(): Promise<string | undefined> {
  const command = new ReceiveMessageCommand({ QueueUrl: queueUrl, WaitTimeSeconds: 5 });
  return (await sqs.send(command)).Messages?.[0]?.Body;
}

fidelityTest(integrations, 'sqs-path', async () => {
  const template = 'Action=SendMessage&MessageBody=$util.urlEncode($input.body)';
  const answer = '{"id":"$input.path(\'$.SendMessageResponse.SendMessageResult.MessageId\')"}';
  const IntegrationResponses = [
    { StatusCode: '200', ResponseTemplates: { 'application/json': answer } },
    {
      StatusCode: '400',
      SelectionPattern: '4\\d\\d',
      ResponseTemplates: { 'application/json': "$input.json('$.Error.Code')" },
    },
  ];
  const send = (queue: string) =>
    api({
      Uri: uri(`sqs:path/000000000000/${queue}`),
      RequestParameters: form,
      RequestTemplates: { 'application/json': template },
      IntegrationResponses,
    });
  const gateway = await engines.serve(send('orders'));
  const { status, text } = await call(gateway, '{"price":"5 € & more"}');
  expect([status, text]).toEqual([200, expect.stringMatching(/^\{"id":"[\da-f-]{36}"\}$/)]);
  expect(await received()).toBe('{"price":"5 € & more"}');
  const missing = await call(await engines.serve(send('nobody')), '{}');
  expect(missing.status).toBe(400);
  expect(missing.text).toContain('NonExistentQueue');
});

fidelityTest(integrations, 'service-actions', async () => {
  const dynamodb = new DynamoDBClient(engines.client);
  const key = { AttributeName: 'id', KeyType: 'HASH' } as const;
  const attribute = { AttributeName: 'id', AttributeType: 'S' } as const;
  const table = { TableName: 'things', KeySchema: [key], AttributeDefinitions: [attribute] };
  await dynamodb.send(new CreateTableCommand({ ...table, BillingMode: 'PAY_PER_REQUEST' }));
  const item = '{"TableName":"things","Item":{"id":{"S":"$input.params(\'thing\')"},"n":{"N":"$input.path("$.n")"}}}';
  const RequestTemplates = { 'application/json': item };
  const putting = await engines.serve(api({ Uri: uri('dynamodb:action/PutItem'), RequestTemplates }));
  expect(await call(putting, '{"n":12}')).toMatchObject({ status: 200, text: '{}' });
  const { Item } = await dynamodb.send(new GetItemCommand({ TableName: 'things', Key: { id: { S: 'k-7' } } }));
  expect(Item).toEqual({ id: { S: 'k-7' }, n: { N: '12' } });
  dynamodb.destroy();

  const body = (name: string) => ({ [`integration.request.querystring.${name}`]: 'method.request.body' });
  const none = { RequestTemplates: { 'application/json': '' } };
  const QueueUrl = { 'integration.request.querystring.QueueUrl': `'${queueUrl}'` };
  const RequestParameters = { ...QueueUrl, ...body('MessageBody') };
  await call(await engines.serve(api({ Uri: uri('sqs:action/SendMessage'), RequestParameters, ...none })), 'by action');
  expect(await received()).toBe('by action');

  const sns = new SNSClient(engines.client);
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'news' }));
  const Endpoint = `arn:aws:sqs:${region}:000000000000:orders`;
  const Attributes = { RawMessageDelivery: 'true' };
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes }));
  sns.destroy();
  const topic = { 'integration.request.querystring.TopicArn': `'${TopicArn}'`, ...body('Message') };
  const published = await call(
    await engines.serve(api({ Uri: uri('sns:action/Publish'), RequestParameters: topic, ...none })),
    'by topic',
  );
  expect(JSON.parse(published.text).PublishResponse.PublishResult.MessageId).toMatch(/^[\da-f-]{36}$/);
  expect(await received()).toBe('by topic');
});

fidelityTest(integrations, 's3-path', async () => {
  const s3 = new S3Client({ ...engines.client, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'kept' }));
  s3.destroy();
  const RequestParameters = { 'integration.request.path.key': 'method.request.path.thing' };
  const serve = (verb: string) =>
    engines.serve(api({ Uri: uri('s3:path/kept/orders/{key}'), IntegrationHttpMethod: verb, RequestParameters }, verb));
  expect(await call(await serve('PUT'), 'whole', 'PUT')).toMatchObject({ status: 200 });
  expect(await call(await serve('GET'), '', 'GET')).toMatchObject({ status: 200, text: 'whole' });
});
