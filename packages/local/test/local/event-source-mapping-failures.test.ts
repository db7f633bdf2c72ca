import { afterAll, beforeAll, expect } from 'vitest';
import {
  type FailureDocument,
  type PutRecord,
  Stage,
  type StoredRecord,
  trips,
  until,
} from '../event-source-mapping/stage';
import { eventSourceMapping } from '../fidelity/event-source-mapping-rows';
import { fidelityTest } from '../fidelity/fidelity-test';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.start();
});
afterAll(() => stage.stop());

const report = { FunctionResponseTypes: ['ReportBatchItemFailures'] };
const toQueue = (queue: string) => ({ DestinationConfig: { OnFailure: { Destination: stage.queueArn(queue) } } });
const numbers = (records: readonly StoredRecord[]) => records.map(({ sequenceNumber }) => sequenceNumber).sort();
const isPoison = ({ data }: PutRecord) => JSON.parse(String(data)).poison as boolean;
const setAside = (documents: readonly FailureDocument[]) =>
  documents.map(({ KinesisBatchInfo }) => KinesisBatchInfo.startSequenceNumber).sort();

interface Scene {
  readonly behaviour: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly records: readonly PutRecord[];
  readonly shards?: number;
  readonly timeScale?: number;
}

/** Puts the records, starts the mapping, and hands back what to look at. */
async function play({ behaviour, properties, records, shards = 1, timeScale = 1_000 }: Scene) {
  const [stream, consumer, queue] = [
    await stage.createStream(shards),
    await stage.createFunction(behaviour),
    await stage.createQueue(),
  ];
  const stored = await stage.put(stream, records);
  const context = stage.context(timeScale);
  const resource = stage.mapping(stream, consumer.name, { ...toQueue(queue), ...properties });
  const service = stage.mappings(context);
  await service.apply([resource]);
  const documents: FailureDocument[] = [];
  const collect = async () => documents.push(...(await stage.failureDocuments(queue)));
  return { stream, consumer, queue, stored, context, resource, service, documents, collect };
}

/** Puts one more record and waits until the position is there: nothing of the shard is left before it. */
async function untilCaughtUp(scene: Awaited<ReturnType<typeof play>>): Promise<void> {
  const [last] = await stage.put(scene.stream, trips(1));
  const caughtUp = () => stage.positions(scene.context, scene.resource.ref).includes(last!.sequenceNumber);
  await until('the shard is blocked', caughtUp);
  await scene.collect();
}

interface PoisonDrill {
  /** How the function fails at poison. */
  readonly fails: 'report' | 'throw';
  readonly properties: Readonly<Record<string, unknown>>;
  readonly count: number;
  readonly poison: readonly number[];
}

/** Exactly the poison is set aside, each record alone and after its retries; all others are processed. */
async function expectOnlyPoisonSetAside({ fails, properties, count, poison: where }: PoisonDrill): Promise<void> {
  const poison = (number: number) => where.includes(number);
  const scene = await play({
    behaviour: { FAILS: fails },
    properties: { BatchSize: 400, BisectBatchOnFunctionError: true, MaximumRetryAttempts: 2, ...properties },
    records: trips(count, poison),
    shards: 2,
  });
  const fromQueue = async () => {
    await scene.collect();
    return new Set([...stage.processed(scene.consumer), ...setAside(scene.documents)]).size >= count;
  };
  await until('not all processed or set aside', fromQueue);
  const [bad, good] = [scene.stored.filter(isPoison), scene.stored.filter((record) => !isPoison(record))];
  expect(setAside(scene.documents)).toEqual(numbers(bad));
  expect([...new Set(stage.processed(scene.consumer))].sort()).toEqual(numbers(good));
  for (const { KinesisBatchInfo, requestContext } of scene.documents) {
    expect(KinesisBatchInfo.batchSize).toBe(1);
    expect(KinesisBatchInfo.endSequenceNumber).toBe(KinesisBatchInfo.startSequenceNumber);
    expect(requestContext.condition).toBe('RetryAttemptsExhausted');
  }
  const alone = stage.calls(scene.consumer).filter(({ records }) => records.length === 1);
  for (const { sequenceNumber } of bad) {
    expect(alone.filter(({ records }) => records[0]!.kinesis.sequenceNumber === sequenceNumber)).toHaveLength(3);
  }
}

fidelityTest(eventSourceMapping, 'bisect', () =>
  expectOnlyPoisonSetAside({ fails: 'throw', properties: {}, count: 300, poison: [0, 150, 151, 299] }),
);

fidelityTest(eventSourceMapping, 'partial-response-bisect', () =>
  expectOnlyPoisonSetAside({ fails: 'report', properties: report, count: 1_000, poison: [0, 17, 18, 500, 999] }),
);

fidelityTest(eventSourceMapping, 'retries', async () => {
  const scene = await play({
    behaviour: { FAILS: 'throw' },
    properties: { BatchSize: 4, MaximumRetryAttempts: 3 },
    records: trips(4, (number) => number === 2),
  });
  await untilCaughtUp(scene);
  expect(stage.calls(scene.consumer).map(({ records }) => records.length)).toEqual([4, 4, 4, 4, 1]);
  expect(scene.documents.map(({ KinesisBatchInfo }) => KinesisBatchInfo.batchSize)).toEqual([4]);
});

fidelityTest(eventSourceMapping, 'partial-response', async () => {
  const scene = await play({
    behaviour: { FAILS: 'report' },
    properties: { BatchSize: 10, MaximumRetryAttempts: 1, ...report },
    records: trips(10, (number) => number === 6),
  });
  await untilCaughtUp(scene);
  expect(stage.calls(scene.consumer).map(({ records }) => records.length)).toEqual([10, 4, 1]);
  expect(scene.documents.map(({ KinesisBatchInfo }) => KinesisBatchInfo)).toMatchObject([
    {
      startSequenceNumber: scene.stored[6]!.sequenceNumber,
      endSequenceNumber: scene.stored[9]!.sequenceNumber,
      batchSize: 4,
    },
  ]);
});

fidelityTest(eventSourceMapping, 'partial-response-off', async () => {
  const scene = await play({
    behaviour: { ANSWER: '{"batchItemFailures":[{"itemIdentifier":""}]}' },
    properties: { MaximumRetryAttempts: 0 },
    records: trips(5),
  });
  await untilCaughtUp(scene);
  expect(scene.documents).toEqual([]);
});

fidelityTest(eventSourceMapping, 'partial-response-answers', async () => {
  for (const [answer, fails] of [
    ['{"batchItemFailures":[]}', false],
    ['{"batchItemFailures":null}', false],
    ['{}', false],
    ['null', false],
    ['{"batchItemFailures":[{"itemIdentifier":""}]}', true],
    ['{"batchItemFailures":[{"itemIdentifier":null}]}', true],
    ['{"batchItemFailures":[{"id":"49590338271490256608559692538361571095921575989136588898"}]}', true],
    ['{"batchItemFailures":[{"itemIdentifier":"4959"}]}', true],
  ] as const) {
    const scene = await play({
      behaviour: { ANSWER: answer },
      properties: { MaximumRetryAttempts: 0, ...report },
      records: trips(5),
    });
    await until('no call', () => stage.calls(scene.consumer).length > 0);
    await untilCaughtUp(scene);
    const sizes = scene.documents.map(({ KinesisBatchInfo }) => KinesisBatchInfo.batchSize);
    expect(sizes, answer).toEqual(fails ? [5, 1] : []);
  }
});

fidelityTest(eventSourceMapping, 'failure-document', async () => {
  const scene = await play({
    behaviour: { FAILS: 'throw' },
    properties: { BatchSize: 3, MaximumRetryAttempts: 2 },
    records: trips(3, () => true),
  });
  await until('no message', async () => (await scene.collect()) === 1);
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(scene.documents).toEqual([
    {
      requestContext: {
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        functionArn: stage.functionArn(scene.consumer.name),
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: 3,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: time,
      KinesisBatchInfo: {
        shardId: 'shardId-000000000000',
        startSequenceNumber: scene.stored[0]!.sequenceNumber,
        endSequenceNumber: scene.stored[2]!.sequenceNumber,
        approximateArrivalOfFirstRecord: time,
        approximateArrivalOfLastRecord: time,
        batchSize: 3,
        streamArn: stage.streamArn(scene.stream),
      },
    },
  ]);
});

fidelityTest(eventSourceMapping, 'maximum-age', async () => {
  const scene = await play({
    behaviour: { FAILS: 'throw' },
    properties: { MaximumRecordAgeInSeconds: 120, MaximumRetryAttempts: -1 },
    records: trips(4, () => true),
    timeScale: 20,
  });
  await until('no message', async () => (await scene.collect()) > 0);
  expect(scene.documents[0]!.requestContext.condition).toBe('RecordAgeExceeded');
  expect(scene.documents[0]!.KinesisBatchInfo.batchSize).toBe(4);
  const began = stage.calls(scene.consumer).map((call) => call.began);
  expect(began.length).toBeGreaterThan(2);
  expect(Number(scene.documents[0]!.requestContext.approximateInvokeCount)).toBe(began.length);
});

fidelityTest(eventSourceMapping, 'back-off', async () => {
  const scene = await play({
    behaviour: { FAILS: 'throw' },
    properties: { MaximumRetryAttempts: 4 },
    records: trips(1, () => true),
    timeScale: 10,
  });
  await until('no message', async () => (await scene.collect()) === 1);
  const began = stage.calls(scene.consumer).map((call) => call.began);
  const waits = began.slice(1).map((time, index) => time - began[index]!);
  expect(waits).toHaveLength(4);
  for (const [index, wait] of waits.entries()) expect(wait).toBeGreaterThanOrEqual(100 * 2 ** index);
});

fidelityTest(eventSourceMapping, 'not-invoked', async () => {
  const [stream, consumer, queue] = [
    await stage.createStream(),
    await stage.createFunction(),
    await stage.createQueue(),
  ];
  // Six seconds: the first record must not age while its function starts.
  const context = stage.context(10);
  const resource = stage.mapping(stream, consumer.name, {
    ...toQueue(queue),
    MaximumRetryAttempts: 0,
    MaximumRecordAgeInSeconds: 60,
  });
  await stage.mappings(context).apply([resource]);
  await stage.put(stream, trips(1));
  await until('not processed', () => stage.processed(consumer).length === 1);
  await stage.deleteFunction(consumer.name);
  await stage.put(stream, trips(3));
  const documents: FailureDocument[] = [];
  await until('no message', async () => documents.push(...(await stage.failureDocuments(queue))) > 0);
  expect(documents[0]).toMatchObject({
    requestContext: { condition: 'RecordAgeExceeded', approximateInvokeCount: 0 },
    KinesisBatchInfo: { batchSize: 3 },
  });
  expect(documents[0]!.responseContext).toBeUndefined();
});

fidelityTest(eventSourceMapping, 'queue-destination', async () => {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction({ FAILS: 'throw' })];
  const queue = `later-${stream}`;
  const context = stage.context(1_000);
  const resource = stage.mapping(stream, consumer.name, { ...toQueue(queue), MaximumRetryAttempts: 0 });
  await stage.mappings(context).apply([resource]);
  const stored = await stage.put(
    stream,
    trips(2, () => true),
  );
  await until('not noticed', () => stage.messages.some((message) => message.includes('SendMessage fails')));
  expect(stage.positions(context, resource.ref)).toEqual([]);
  await stage.createQueue(queue);
  const documents: FailureDocument[] = [];
  await until('no message', async () => documents.push(...(await stage.failureDocuments(queue))) > 0);
  expect(documents[0]!.KinesisBatchInfo.startSequenceNumber).toBe(stored[0]!.sequenceNumber);
  await until('the position does not move', () => stage.positions(context, resource.ref).length === 1);
});

fidelityTest(eventSourceMapping, 'no-destination', async () => {
  const [stream, consumer] = [await stage.createStream(), await stage.createFunction({ FAILS: 'throw' })];
  await stage.put(
    stream,
    trips(7, () => true),
  );
  await stage.mappings(stage.context(1_000)).apply([stage.mapping(stream, consumer.name, { MaximumRetryAttempts: 1 })]);
  const said = `${stream} shardId-000000000000: 7 record(s)`;
  await until('not said', () =>
    stage.messages.some((message) => message.includes(said) && message.includes('discarded')),
  );
  const [last] = await stage.put(stream, trips(1));
  await until('the shard is blocked', () => stage.processed(consumer).includes(last!.sequenceNumber));
});
