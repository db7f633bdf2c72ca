import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { type RecordToSend, SignedApi, sendRecords, tradeRecords } from '@streaming-patterns/send';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LogLines } from '../../src/count/log-lines';
import { type PatternRun, startPattern } from '../drills/local-pattern';
import { clientOf, count, type FailureSink, processedLog, storedIn } from '../drills/sinks';
import { subscribeToFailures } from '../drills/topic-queue';

const STREAM = {
  streamMode: 'ON_DEMAND',
  warmThroughputMiBps: '40',
  encryptionKeyArn: 'arn:aws:kms:us-east-1:000000000000:key/11111111-2222-4333-8444-555555555555',
  producerAccounts: '111122223333,444455556666',
  failureDestination: 'topic',
  maxRetryAttempts: '1',
};
const PUSHED = { enhancedFanOut: 'true', parallelizationFactor: '3' };
/** By the time scale the batching window lasts five seconds. */
const CHOSEN = {
  startingPosition: 'LATEST',
  filters: '[{"data":{"ticker":["EURUSD","EURJPY"],"price":[{"exists":true}]}}]',
  maxBatchingWindowSeconds: '50',
};
const TIME_SCALE = 10;

let run: PatternRun;
let notices: FailureSink;
beforeAll(async () => {
  run = await startPattern('kinesis-apigw', TIME_SCALE, { ...STREAM, ...PUSHED });
  notices = await subscribeToFailures(run);
});
afterAll(() => run.remove());

async function send(records: RecordToSend[], recordsPerRequest?: number, recordsPerSecond?: number): Promise<void> {
  const api = new SignedApi({ endpoint: run.outputs.ProxyApiEndpoint as string, ...run });
  const { accepted } = await sendRecords(api, records, { recordsPerRequest, recordsPerSecond });
  expect(accepted).toHaveLength(records.length);
}

function poison(ticker: string, price: unknown): RecordToSend {
  const id = `poison-${ticker}-${price}`;
  return { id, data: JSON.stringify({ id, ticker, price }), partitionKey: ticker };
}

function mappingId(): string | undefined {
  return run.stacks[0]?.resources.find(({ type }) => type === 'AWS::Lambda::EventSourceMapping')?.ref;
}

/** Records that the stream pushed to the consumer, by CloudWatch. */
async function pushedRecords(): Promise<number> {
  const consumer = run.stacks[0]?.resources.find(({ type }) => type === 'AWS::Kinesis::StreamConsumer')?.ref ?? '';
  const Dimensions = [
    { Name: 'StreamName', Value: run.outputs.DataStreamName },
    { Name: 'ConsumerName', Value: consumer.split('/').at(-1)?.split(':')[0] },
  ];
  const { Datapoints = [] } = await new CloudWatchClient(clientOf(run)).send(
    new GetMetricStatisticsCommand({
      ...{ Namespace: 'AWS/Kinesis', MetricName: 'SubscribeToShardEvent.Records', Dimensions, Statistics: ['Sum'] },
      ...{ StartTime: new Date(Date.now() - 3_600_000), EndTime: new Date(Date.now() + 3_600_000), Period: 60 },
    }),
  );
  return Datapoints.reduce((total, { Sum = 0 }) => total + Sum, 0);
}

test('pushed records, three batches of a shard at once: each is delivered, poison is told to the topic', async () => {
  const records = [...tradeRecords(2_500, 6), poison('EURUSD', 'much'), poison('EURGBP', 'more')];
  await send(records);
  const { delivered, setAside, lost } = await count(run, records, notices);
  expect([delivered, lost]).toEqual([2_500, []]);
  expect(setAside.map(({ id }) => id).sort()).toEqual(['poison-EURGBP-more', 'poison-EURUSD-much']);
  await expect.poll(pushedRecords, { timeout: 10_000 }).toBeGreaterThanOrEqual(records.length);
});

test('a new mapping from LATEST on gets the matching records alone, and none of those before it', async () => {
  const [before, mapping] = [(await processedLog(run).read()).times, mappingId()];
  run = await run.changeTo({ ...STREAM, ...CHOSEN });
  expect(mappingId()).not.toBe(mapping);
  const failing = poison('EURJPY', 'a lot');
  const skipped = [poison('EURCHF', 'too much'), { ...poison('EURUSD', 1), data: '"EURUSD", and no object' }];
  const trades = tradeRecords(260, 23).map(renamed);
  await send([...trades, ...skipped, failing], 9);
  // Behind all others in their shards: once they are delivered, the others were decided on.
  const last = matchingRecords('last', 40);
  await send(last, 1);

  const matching = [...trades.filter(({ data }) => /"ticker":"EUR(USD|JPY)"/.test(data)), ...last];
  const { delivered, setAside, lost } = await count(run, [...matching, failing], notices);
  expect([delivered, lost]).toEqual([matching.length, []]);
  expect(setAside.map(({ id }) => id)).toEqual([failing.id]);
  const { times } = await processedLog(run).read();
  const stored = await storedIn(run);
  const fresh = stored.filter(({ name }) => times.has(name) && !before.has(name));
  expect(fresh.map(({ data }) => data).sort()).toEqual(matching.map(({ data }) => data).sort());
  expect([...before].filter(([number, count]) => times.get(number) !== count)).toEqual([]);
});

test('records that come one by one during the batching window make one batch a shard', async () => {
  const records = matchingRecords('gathered', 24);
  await send(records, 1, 20);
  expect((await count(run, records, notices)).lost).toEqual([]);
  const data = new Set(records.map((record) => record.data));
  const stored = (await storedIn(run)).filter((record) => data.has(record.data));
  const numbers = new Set(stored.map(({ name }) => name));
  const batches = (await processedBatches()).filter((batch) => batch.some((number) => numbers.has(number)));
  expect(batches).toHaveLength(new Set(stored.map(({ partition }) => partition)).size);
});

test('what only AWS has is told as not modelled', () => {
  const notModelled = run.notModelled.join('\n');
  expect(notModelled).toMatch(/AWS::Kinesis::ResourcePolicy.*policies are not evaluated/);
  expect(notModelled).toMatch(/AWS::Kinesis::Stream\b.*StreamEncryption.*not enforced/);
  expect(notModelled).toMatch(/AWS::Kinesis::Stream\b.*WarmThroughputMiBps.*not limited/);
});

/** The ids of generated trades are the same for each seed. */
function renamed({ id, data, partitionKey }: RecordToSend): RecordToSend {
  return { id: `filtered-${id}`, data: data.replace(id, `filtered-${id}`), partitionKey };
}

/** Records that the filter passes, spread over all shards. */
function matchingRecords(name: string, records: number): RecordToSend[] {
  return Array.from({ length: records }, (_, index) => {
    const id = `${name}-${index}`;
    const trade = { id, event_time: '2026-11-01 00:00:00.000', ticker: 'EURUSD', price: 1 + index };
    return { id, data: JSON.stringify(trade), partitionKey: id };
  });
}

/** Sequence numbers of each batch that the consumer processed. */
async function processedBatches(): Promise<string[][]> {
  const client = new CloudWatchLogsClient(clientOf(run));
  const lines = new LogLines(client, run.outputs.ConsumerLogGroupName as string, 'sequence numbers');
  return (await lines.next()).map(({ message }) => (JSON.parse(message) as { processed: string[] }).processed);
}
