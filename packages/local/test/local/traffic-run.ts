import { FirehoseClient, PutRecordBatchCommand, PutRecordCommand } from '@aws-sdk/client-firehose';
import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { Duration, type Stack } from 'aws-cdk-lib';
import { AwsIntegration, PassthroughBehavior, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import { Code, Function as LambdaFunction, Runtime, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { KinesisEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { expect } from 'vitest';
import type { LocalRun } from '../../src';
import { clientSettings } from './metrics-run';
import { startTestRun, synthesized } from './start-test-run';

const handler = `exports.handler = async ({ Records }) => {
  for (const { kinesis } of Records) if (Buffer.from(kinesis.data, 'base64').toString() === 'poison') throw new Error('poison');
};`;

function pipeline(stack: Stack): void {
  const stream = new Stream(stack, 'Stream', { streamName: 'orders', shardCount: 1 });
  const consumer = new LambdaFunction(stack, 'Consumer', {
    functionName: 'consumer',
    runtime: Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: Code.fromInline(handler),
    timeout: Duration.seconds(10),
  });
  const onFailure = new SqsDlq(new Queue(stack, 'Failures', { queueName: 'failures' }));
  const startingPosition = StartingPosition.TRIM_HORIZON;
  consumer.addEventSource(
    new KinesisEventSource(stream, { startingPosition, onFailure, retryAttempts: 0, batchSize: 10 }),
  );
  ingestApi(stack);
  directDelivery(stack);
}

function directDelivery(stack: Stack): void {
  const role = new Role(stack, 'DeliveryRole', { assumedBy: new ServicePrincipal('firehose.amazonaws.com') });
  new CfnDeliveryStream(stack, 'Delivery', {
    deliveryStreamName: 'deliveries',
    extendedS3DestinationConfiguration: {
      bucketArn: new Bucket(stack, 'Deliveries').bucketArn,
      roleArn: role.roleArn,
      bufferingHints: { intervalInSeconds: 60, sizeInMBs: 1 },
    },
  });
}

function ingestApi(stack: Stack): void {
  const api = new RestApi(stack, 'Api', {
    restApiName: 'ingest',
    cloudWatchRole: false,
    deployOptions: { stageName: 'live', metricsEnabled: true },
  });
  const credentialsRole = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('apigateway.amazonaws.com') });
  const template = '{"StreamName":"orders","Data":"$util.base64Encode($input.body)","PartitionKey":"api"}';
  const integration = new AwsIntegration({
    service: 'kinesis',
    action: 'PutRecord',
    options: {
      credentialsRole,
      passthroughBehavior: PassthroughBehavior.NEVER,
      requestParameters: { 'integration.request.header.Content-Type': "'application/x-amz-json-1.1'" },
      requestTemplates: { 'application/json': template },
      integrationResponses: [{ statusCode: '200' }],
    },
  });
  api.root.addResource('record').addMethod('POST', integration, { methodResponses: [{ statusCode: '200' }] });
}

async function request(run: LocalRun, contentType: string): Promise<number> {
  const endpoint = Object.values(run.stacks[0]!.outputs).find((value) => value.includes('/live'))!;
  const url = new URL('record', endpoint.endsWith('/') ? endpoint : `${endpoint}/`);
  return (await fetch(url, { method: 'POST', headers: { 'content-type': contentType }, body: '{"taxi":1}' })).status;
}

async function putDirectly(run: LocalRun): Promise<void> {
  const firehose = new FirehoseClient(clientSettings(run));
  const stream = { DeliveryStreamName: 'deliveries' };
  const [record, ...Records] = Array.from({ length: 5 }, (_, at) => ({ Data: Buffer.from(`delivery ${at}\n`) }));
  await firehose.send(new PutRecordCommand({ ...stream, Record: record }));
  await firehose.send(new PutRecordBatchCommand({ ...stream, Records }));
  firehose.destroy();
}

/** A run with thirty records, one of which is poison, and eight requests, two of which are refused, and five records put to a delivery stream, by the time scale of 60. */
export async function startTraffic(): Promise<LocalRun> {
  const run = await startTestRun(synthesized(pipeline, 'Traffic'), { timeScale: 60 });
  await putDirectly(run);
  const kinesis = new KinesisClient(clientSettings(run));
  const Records = Array.from({ length: 30 }, (_, at) => ({
    Data: Buffer.from(at === 17 ? 'poison' : `order ${at}`),
    PartitionKey: `key-${at}`,
  }));
  await kinesis.send(new PutRecordsCommand({ StreamName: 'orders', Records }));
  kinesis.destroy();
  for (let at = 0; at < 6; at++) expect(await request(run, 'application/json')).toBe(200);
  for (let at = 0; at < 2; at++) expect(await request(run, 'text/csv')).toBe(415);
  return run;
}
