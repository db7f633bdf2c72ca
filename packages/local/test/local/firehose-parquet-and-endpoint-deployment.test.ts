import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { CfnOutput, SecretValue, type Stack } from 'aws-cdk-lib';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalRun } from '../../src';
import { certificateFile, selfSignedCertificate } from '../../src/data-plane/self-signed-certificate';
import { until } from '../event-source-mapping/stage';
import { readParquet } from '../firehose/conversion/read-parquet';
import { TestEndpoint } from '../firehose/http-delivery/test-endpoint';
import { newFolder, startTestRun, synthesized } from './start-test-run';

/** One stream, its records as Parquet in a bucket and at an endpoint of this machine with TLS, both deployed by CloudFormation. */
function deliveries(url: string): (stack: Stack) => void {
  return (stack) => {
    const stream = new Stream(stack, 'Stream', { streamName: 'trips', shardCount: 1 });
    const bucket = new Bucket(stack, 'Bucket');
    const roleArn = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('firehose.amazonaws.com') }).roleArn;
    const deliveryStreamType = 'KinesisStreamAsSource';
    const kinesisStreamSourceConfiguration = { kinesisStreamArn: stream.streamArn, roleArn };
    const source = { deliveryStreamType, kinesisStreamSourceConfiguration };
    new CfnDeliveryStream(stack, 'Parquet', {
      ...source,
      extendedS3DestinationConfiguration: {
        ...{ bucketArn: bucket.bucketArn, roleArn, prefix: 'data/', errorOutputPrefix: 'errors/' },
        bufferingHints: { sizeInMBs: 64, intervalInSeconds: 60 },
        dataFormatConversionConfiguration: conversion(stack, roleArn),
      },
    });
    const secretObjectValue = { api_key: SecretValue.unsafePlainText('k7') };
    const secret = new Secret(stack, 'Secret', { secretObjectValue });
    const endpoint = (id: string, more: Partial<CfnDeliveryStream.HttpEndpointDestinationConfigurationProperty>) =>
      new CfnDeliveryStream(stack, id, {
        ...source,
        httpEndpointDestinationConfiguration: {
          endpointConfiguration: { url: `${url}/secret` },
          bufferingHints: { sizeInMBs: 1, intervalInSeconds: 60 },
          requestConfiguration: { commonAttributes: [{ attributeName: 'stack', attributeValue: stack.stackName }] },
          s3Configuration: { bucketArn: bucket.bucketArn, roleArn },
          ...more,
        },
      });
    endpoint('Endpoint', { secretsManagerConfiguration: { enabled: true, secretArn: secret.secretArn } });
    const accessKey = secret.secretValueFromJson('api_key').unsafeUnwrap();
    endpoint('Resolved', { endpointConfiguration: { url: `${url}/resolved`, accessKey } });
    new CfnOutput(stack, 'BucketName', { value: bucket.bucketName });
  };
}

function conversion(stack: Stack, roleArn: string): CfnDeliveryStream.DataFormatConversionConfigurationProperty {
  const catalogId = stack.account;
  const database = new CfnDatabase(stack, 'Database', { catalogId, databaseInput: {} });
  const columns = [
    { name: 'number', type: 'int' },
    { name: 'at', type: 'struct<zone:string,when:date>' },
  ];
  const tableInput = { tableType: 'EXTERNAL_TABLE', storageDescriptor: { columns } };
  const table = new CfnTable(stack, 'Table', { catalogId, databaseName: database.ref, tableInput });
  return {
    inputFormatConfiguration: { deserializer: { openXJsonSerDe: { columnToJsonKeyMappings: { at: 'Place' } } } },
    outputFormatConfiguration: { serializer: { parquetSerDe: { compression: 'GZIP' } } },
    schemaConfiguration: { databaseName: database.ref, tableName: table.ref, roleArn, versionId: 'LATEST' },
  };
}

let run: LocalRun;
let endpoint: TestEndpoint;
beforeAll(async () => {
  const folder = newFolder();
  const { key, certificate: cert } = await selfSignedCertificate(folder);
  endpoint = await TestEndpoint.start(undefined, { key, cert });
  process.env.NODE_EXTRA_CA_CERTS = certificateFile(folder);
  run = await startTestRun(synthesized(deliveries(endpoint.url), 'Taxi'), { timeScale: 100 });
});
afterAll(async () => {
  delete process.env.NODE_EXTRA_CA_CERTS;
  await run?.stop();
  await endpoint?.stop();
});

const configuration = () => ({
  ...{ endpoint: run.dataPlaneUrl, region: run.region, credentials: run.credentials },
  requestHandler: new NodeHttpHandler(),
});

async function put(count: number): Promise<void> {
  const kinesis = new KinesisClient(configuration());
  const Records = Array.from({ length: count }, (_, number) => ({
    Data: Buffer.from(JSON.stringify({ number, Place: { Zone: 'harbour', when: '2026-02-03' } })),
    PartitionKey: String(number),
  }));
  await kinesis.send(new PutRecordsCommand({ StreamName: 'trips', Records }));
  kinesis.destroy();
}

async function rows(): Promise<readonly ReadonlyMap<string, unknown>[]> {
  const s3 = new S3Client({ ...configuration(), forcePathStyle: true });
  const Bucket = run.stacks[0]!.outputs.BucketName!;
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'data/' }));
  const files = await Promise.all(
    Contents.map(async ({ Key }) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return readParquet(Buffer.from(await Body!.transformToByteArray()));
    }),
  );
  s3.destroy();
  return files.flat();
}

test('records are Parquet in the bucket, and at the endpoint with the key of the secret', async () => {
  await put(400);
  await until('not in the bucket', async () => (await rows()).length >= 400);
  const numbers = Array.from({ length: 400 }, (_, number) => number);
  expect((await rows()).map((row) => row.get('number'))).toEqual(numbers);
  expect((await rows())[5]!.get('at')).toEqual({ zone: 'harbour', when: new Date('2026-02-03') });
  await until('not taken', () => endpoint.taken.length >= 800);
  expect([...endpoint.taken].sort((a, b) => a - b)).toEqual(numbers.flatMap((number) => [number, number]));
  const seen = endpoint.calls.map(({ path, headers }) => [
    path,
    headers['x-amz-firehose-access-key'],
    headers['x-amz-firehose-common-attributes'],
  ]);
  const attributes = '{"commonAttributes":{"stack":"Taxi"}}';
  expect(new Set(seen.map((one) => one.join(' ')))).toEqual(
    new Set([`/secret k7 ${attributes}`, `/resolved k7 ${attributes}`]),
  );
});
