import { randomBytes } from 'node:crypto';
import { cbor, tagSymbol } from '@smithy/core/cbor';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventTypeOf, messagesOf } from '../../src/kinesis/reading/event-stream';
import { region, Stage } from '../event-source-mapping/stage';
import { fidelityTest } from '../fidelity/fidelity-test';
import { kinesisStreams } from '../fidelity/kinesis-rows';
import { FrontStage } from '../kinesis/front-stage';
import { javaCbor } from '../kinesis/java-cbor';

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

const CBOR = 'application/x-amz-cbor-1.1';
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const SHARD = 'shardId-000000000000';

function send(action: string, body: Buffer): Promise<Response> {
  const headers = {
    'content-type': CBOR,
    'x-amz-target': `Kinesis_20131202.${action}`,
    authorization: `AWS4-HMAC-SHA256 Credential=local/20261124/${region}/kinesis/aws4_request, SignedHeaders=host, Signature=0`,
  };
  return fetch(front.url, { method: 'POST', headers, body: new Uint8Array(body) });
}

async function call(action: string, input: object): Promise<{ status: number; output: Record<string, never> }> {
  const response = await send(action, javaCbor(input));
  expect(response.headers.get('content-type')).toBe(CBOR);
  return { status: response.status, output: cbor.deserialize(new Uint8Array(await response.arrayBuffer())) };
}

async function readFrom(
  StreamName: string,
  start: object,
): Promise<{ Data: Uint8Array; ApproximateArrivalTimestamp: object }[]> {
  const { output } = await call('GetShardIterator', { StreamName, ShardId: SHARD, ...start });
  return (await call('GetRecords', { ShardIterator: output.ShardIterator, Limit: 1_000 })).output.Records;
}

fidelityTest(kinesisStreams, 'cbor-clients', async () => {
  const stream = await stage.createStream(1);
  const data = [randomBytes(20), randomBytes(70_000), Buffer.from('plain'), Buffer.alloc(0)];
  const before = Date.now();
  await call('PutRecord', { StreamName: stream, PartitionKey: 'one', Data: data[0] });
  const Records = data.slice(1).map((Data, at) => ({ PartitionKey: `key-${at}`, Data }));
  expect((await call('PutRecords', { StreamName: stream, Records })).output.FailedRecordCount).toBe(0);
  const records = await readFrom(stream, { ShardIteratorType: 'TRIM_HORIZON' });
  // Texts, because the difference between large byte strings takes minutes to print.
  expect(records.map(({ Data }) => base64(Data))).toEqual(data.map(base64));
  const { ApproximateArrivalTimestamp: time } = records[0] as unknown as {
    ApproximateArrivalTimestamp: { value: number; [tagSymbol]: boolean; tag: number };
  };
  expect(time.tag).toBe(1);
  expect(Number.isInteger(time.value)).toBe(true);
  expect(time.value).toBeGreaterThanOrEqual(before);
  expect(time.value).toBeLessThanOrEqual(Date.now());
});

test('a time in CBOR is read in milliseconds, as Java writes it', async () => {
  const stream = await stage.createStream(1);
  await call('PutRecord', { StreamName: stream, PartitionKey: 'a', Data: Buffer.from('first') });
  const soon = new Date(Date.now() + 5_000);
  expect(
    await readFrom(stream, { ShardIteratorType: 'AT_TIMESTAMP', Timestamp: new Date(Date.now() - 60_000) }),
  ).toHaveLength(1);
  expect(await readFrom(stream, { ShardIteratorType: 'AT_TIMESTAMP', Timestamp: soon })).toHaveLength(0);
});

test('errors are written in CBOR too, also that a body is not understood', async () => {
  const unknown = await call('DescribeStreamSummary', { StreamName: 'none' });
  expect(unknown.status).toBe(400);
  expect(unknown.output.__type).toBe('ResourceNotFoundException');
  const broken = await send('PutRecord', Buffer.from([0xbf, 0x61]));
  expect(broken.status).toBe(400);
  expect(cbor.deserialize(new Uint8Array(await broken.arrayBuffer())).__type).toBe('SerializationException');
});

test('the events of a subscription are written in CBOR', async () => {
  const stream = await stage.createStream(1);
  const data = randomBytes(9_000);
  await call('PutRecord', { StreamName: stream, PartitionKey: 'a', Data: data });
  const { output } = await call('RegisterStreamConsumer', { StreamARN: stage.streamArn(stream), ConsumerName: 'java' });
  const { ConsumerARN } = output.Consumer as { ConsumerARN: string };
  const response = await send(
    'SubscribeToShard',
    javaCbor({ ConsumerARN, ShardId: SHARD, StartingPosition: { Type: 'TRIM_HORIZON' } }),
  );
  for await (const { message } of messagesOf(response.body as unknown as AsyncIterable<Uint8Array>)) {
    if (eventTypeOf(message) !== 'SubscribeToShardEvent') continue;
    expect(message.headers[':content-type']!.value).toBe(CBOR);
    const { Records } = cbor.deserialize(message.body) as { Records: { Data: Uint8Array }[] };
    expect(base64(Records[0]!.Data)).toBe(base64(data));
    break;
  }
});
