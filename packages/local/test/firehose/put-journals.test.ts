import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FirehoseClient, PutRecordCommand } from '@aws-sdk/client-firehose';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DeliveryStreams } from '../../src/firehose/delivery-streams';
import { noClosedShards } from '../../src/kinesis/closed-shards';
import { LOCAL_ACCOUNT_ID, localCredentials } from '../../src/local-credentials';
import { discardMetrics } from '../../src/metrics/metric-sink';
import type { OwnedResource } from '../../src/resources/resource-type';

const stateDirectory = mkdtempSync(join(tmpdir(), 'put-journals-'));
/** Nobody answers there: what is put is never delivered. */
const substrateUrl = 'http://127.0.0.1:9';
const region = 'eu-west-3';
let streams: DeliveryStreams;
let server: Server;
let client: FirehoseClient;

beforeAll(async () => {
  streams = new DeliveryStreams({
    ...{ substrateUrl, kinesisUrl: substrateUrl, region, stateDirectory, timeScale: 3 },
    ...{ accountId: LOCAL_ACCOUNT_ID, credentials: localCredentials },
    ...{ closedShards: noClosedShards, metrics: discardMetrics, log: () => undefined },
  });
  server = createServer((request, response) => void streams.endpoint.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = { endpoint, region, credentials: localCredentials, maxAttempts: 1 };
  client = new FirehoseClient({ ...settings, requestHandler: new NodeHttpHandler() });
});
afterAll(async () => {
  client.destroy();
  server.close();
  await streams.stop();
  rmSync(stateDirectory, { recursive: true });
});

function deliveryStream(ref: string): OwnedResource {
  return {
    ...{ stackName: 'Taxi', logicalId: ref, type: 'AWS::KinesisFirehose::DeliveryStream', ref },
    attributes: { Arn: `arn:aws:firehose:${region}:${LOCAL_ACCOUNT_ID}:deliverystream/${ref}` },
    properties: { ExtendedS3DestinationConfiguration: { BucketARN: 'arn:aws:s3:::trips' } },
  };
}

const put = (DeliveryStreamName: string) =>
  client.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.from('trip') } }));
const folderOf = (name: string) => join(stateDirectory, 'delivery-streams', name);

test('what waits for a delivery stream goes with it, and its neighbour keeps its own', async () => {
  await streams.apply([deliveryStream('trips'), deliveryStream('rides')]);
  await Promise.all([put('trips'), put('rides')]);
  await streams.apply([deliveryStream('rides')]);
  expect([existsSync(folderOf('trips')), existsSync(folderOf('rides'))]).toEqual([false, true]);
  await expect(put('trips')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await put('rides');
});

test('a delivery stream that is made anew under the name of a deleted one takes records', async () => {
  await streams.apply([deliveryStream('trips')]);
  await put('trips');
  await streams.apply([]);
  await streams.apply([deliveryStream('trips')]);
  expect((await put('trips')).RecordId).toBeDefined();
});
