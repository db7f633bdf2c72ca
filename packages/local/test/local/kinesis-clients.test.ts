import { randomBytes } from 'node:crypto';
import { Agent } from 'node:https';
import {
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  PutRecordCommand,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import { NodeHttp2Handler, NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Stage } from '../event-source-mapping/stage';
import { fidelityTest } from '../fidelity/fidelity-test';
import { kinesisStreams } from '../fidelity/kinesis-rows';
import { FrontStage } from '../kinesis/front-stage';

let stage: Stage;
let front: FrontStage;
beforeAll(async () => {
  stage = await Stage.start();
  front = await FrontStage.start(stage);
});
afterAll(async () => {
  await front?.stop();
  await stage?.stop();
});

/** All records of the one shard of a stream, as a client reads them. */
async function read(client: KinesisClient, StreamName: string): Promise<Buffer[]> {
  const start = { StreamName, ShardId: 'shardId-000000000000', ShardIteratorType: 'TRIM_HORIZON' as const };
  let { ShardIterator } = await client.send(new GetShardIteratorCommand(start));
  const data: Buffer[] = [];
  for (;;) {
    const answer = await client.send(new GetRecordsCommand({ ShardIterator }));
    data.push(...(answer.Records ?? []).map(({ Data }) => Buffer.from(Data!)));
    if (answer.MillisBehindLatest === 0) return data;
    ShardIterator = answer.NextShardIterator;
  }
}

/** 500 records of 220 bytes again and again, then records of 1 MiB; all of them come back. */
async function expectToCarry(client: KinesisClient): Promise<void> {
  const StreamName = await stage.createStream(1);
  const small = Array.from({ length: 500 }, (_, at) => ({ Data: randomBytes(220), PartitionKey: `key-${at}` }));
  const put = () => client.send(new PutRecordsCommand({ StreamName, Records: small }));
  for (let round = 0; round < 10; round++) await Promise.all([put(), put(), put(), put()]);
  const large = Array.from({ length: 3 }, () => randomBytes(1024 * 1024));
  for (const Data of large) await client.send(new PutRecordCommand({ StreamName, Data, PartitionKey: 'large' }));
  const data = await read(client, StreamName);
  expect(data.length).toBe(40 * 500 + 3);
  const perRound = new Map<string, number>();
  for (const one of data) perRound.set(one.toString('hex'), (perRound.get(one.toString('hex')) ?? 0) + 1);
  expect(small.every(({ Data }) => perRound.get(Data.toString('hex')) === 40)).toBe(true);
  expect(large.every((one) => perRound.get(one.toString('hex')) === 1)).toBe(true);
}

fidelityTest(kinesisStreams, 'http2-clients', () => expectToCarry(front.client({})));

test('a client of HTTP/1.1 puts and reads records of every size', () => expectToCarry(front.client()));

test('a client of HTTP/2 with many connections puts and reads records of every size', () =>
  expectToCarry(front.client({ requestHandler: new NodeHttp2Handler({ disableConcurrentStreams: true }) })));

fidelityTest(kinesisStreams, 'tls-clients', async () => {
  const httpsAgent = new Agent({ ca: front.certificate });
  const endpoint = `https://localhost:${front.port}`.replace('localhost', '127.0.0.1');
  await expectToCarry(front.client({ endpoint, requestHandler: new NodeHttpHandler({ httpsAgent }) }));
  const stranger = front.client({ endpoint, requestHandler: new NodeHttpHandler() });
  await expect(stranger.send(new DescribeStreamSummaryCommand({ StreamName: 'none' }))).rejects.toThrow('self-signed');
});

test('errors keep their names and request ids', async () => {
  const unknown = front.client().send(new DescribeStreamSummaryCommand({ StreamName: 'none' }));
  await expect(unknown).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/.{8}/) },
  });
});
