import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Properties } from '../../src/resources/resource-type';
import { RecordedMetrics } from '../event-source-mapping/recorded-metrics';
import { until } from '../event-source-mapping/stage';
import { deliveryProcessing } from '../fidelity/delivery-processing-rows';
import { fidelityTest } from '../fidelity/fidelity-test';
import { DeliveryStage } from '../firehose/delivery-stage';
import { aggregated } from '../firehose/processing/aggregated';
import { DeliveryScene, rawText } from '../firehose/processing/delivery-scene';
import type { GivenProcessor } from '../firehose/processing/processing-configuration';
import { Transformer } from '../firehose/processing/transformer';

let stage: DeliveryStage;
let transformer: Transformer;

beforeAll(async () => {
  stage = await DeliveryStage.start();
  transformer = await Transformer.create(stage.substrate);
});
afterAll(() => stage.stop());

const json: GivenProcessor = ['RecordDeAggregation', { SubRecordType: 'JSON' }];
const lines: GivenProcessor = ['AppendDelimiterToRecord'];
const lambda = (): GivenProcessor => ['Lambda', { LambdaArn: transformer.arn }];
const query = (MetadataExtractionQuery: string): GivenProcessor => [
  'MetadataExtraction',
  { MetadataExtractionQuery, JsonParsingEngine: 'JQ-1.6' },
];

function partitioned(Prefix: string): Properties {
  return { Prefix, DynamicPartitioningConfiguration: { Enabled: true } };
}

async function folders(scene: DeliveryScene): Promise<readonly string[]> {
  return (await scene.bucket.objects('data/')).map(({ key }) => key.split('/')[1]!).sort();
}

fidelityTest(deliveryProcessing, 'kpl-records', async () => {
  const own = await Transformer.create(stage.substrate);
  const scene = await DeliveryScene.play(stage, [['Lambda', { LambdaArn: own.arn }]]);
  const users = [1, 2, 3].map((number) => ({ key: `taxi-${number % 2}`, data: Buffer.from(`{"number":${number}}`) }));
  const [stored] = await scene.put(aggregated(users), '{"number":4}');
  await until('not delivered', async () => (await scene.numbers()).length === 4);
  expect(await scene.numbers()).toEqual([1, 2, 3, 4]);
  const places = own.events.flatMap(({ records }) => records).map(({ kinesisRecordMetadata }) => kinesisRecordMetadata);
  const { sequenceNumber } = stored!;
  for (const [subsequenceNumber, { key }] of users.entries())
    expect(places).toContainEqual(expect.objectContaining({ sequenceNumber, subsequenceNumber, partitionKey: key }));
});

fidelityTest(deliveryProcessing, 'de-aggregation-json', async () => {
  const scene = await DeliveryScene.play(stage, [json, lines]);
  const bad = ['[{"number":7},{"number":8}]', '{"number":9}{"number":'];
  await scene.put('{"number":1}{"number":2}', '{"number":3}\n{\n"number":4}\n', ...bad, '{"number":5}');
  await until('not delivered', async () => (await scene.bucket.objects('data/')).length > 0);
  await until('not set aside', async () => (await scene.errors('processing-failed')).length === 2);
  const delivered = ['{"number":1}', '{"number":2}', '{"number":3}', '{\n"number":4}', '{"number":5}'];
  expect(await scene.texts()).toBe(delivered.map((one) => `${one}\n`).join(''));
  expect((await scene.errors('processing-failed')).map(rawText).sort()).toEqual(bad.sort());
});

fidelityTest(deliveryProcessing, 'de-aggregation-delimited', async () => {
  const Delimiter = Buffer.from('####').toString('base64');
  const scene = await DeliveryScene.play(stage, [
    ['RecordDeAggregation', { SubRecordType: 'DELIMITED', Delimiter }],
    lines,
  ]);
  await scene.put('one####two###', '####three########four####');
  await until('not delivered', async () => (await scene.texts()).includes('four'));
  expect(await scene.texts()).toBe('one\ntwo###\nthree\nfour\n');
});

fidelityTest(deliveryProcessing, 'de-aggregation-limit', async () => {
  const scene = await DeliveryScene.play(stage, [json, query('{taxi: .taxi}'), lines], {
    destination: partitioned('data/!{partitionKeyFromQuery:taxi}/'),
  });
  const row = (count: number) =>
    Array.from({ length: count }, (_, number) => `{"taxi":"a","number":${number}}`).join('');
  await scene.put(row(500), row(501));
  await until('not delivered', async () => (await scene.numbers()).length === 500);
  await until('not set aside', async () => (await scene.errors('metadata-extraction-failed')).length === 1);
  expect((await scene.errors('metadata-extraction-failed')).map(rawText)).toEqual([row(501)]);
});

fidelityTest(deliveryProcessing, 'processing-order', async () => {
  const scene = await DeliveryScene.play(stage, [query('{seen: .seen, number: .number}'), lambda(), json], {
    destination: partitioned('data/!{partitionKeyFromQuery:seen}-!{partitionKeyFromQuery:number}/'),
  });
  await scene.put('{"number":1}{"number":2}');
  await until('not delivered', async () => (await scene.numbers()).length === 2);
  expect(await folders(scene)).toEqual(['true-1', 'true-2']);
});

fidelityTest(deliveryProcessing, 'query-keys', async () => {
  const keys = '{taxi: .at.taxi, year: (.time | strftime("%Y"))}';
  const scene = await DeliveryScene.play(stage, [lines, query(keys)], {
    destination: partitioned('data/!{partitionKeyFromQuery:taxi}-!{partitionKeyFromQuery:year}/'),
  });
  const trip = (number: number, taxi: unknown, time = 1_565_382_027) => JSON.stringify({ number, at: { taxi }, time });
  const bad = ['no json', trip(7, null), trip(8, ''), '{"number":9,"at":{"taxi":"a"},"time":"noon"}'];
  await scene.put(trip(1, 'a'), bad[0]!, trip(2, 5), bad[1]!, bad[2]!, trip(3, 'a', 1_700_000_000), bad[3]!);
  await until('not delivered', async () => (await scene.numbers()).length === 3);
  await until('not set aside', async () => (await scene.errors('metadata-extraction-failed')).length === 4);
  expect(await folders(scene)).toEqual(['5-2019', 'a-2019', 'a-2023']);
  const errors = await scene.errors('metadata-extraction-failed');
  expect(errors.map(rawText).sort()).toEqual([...bad].sort());
  for (const error of errors) {
    expect(error).toEqual({
      ...{ attemptsMade: 1, errorCode: 'DynamicPartitioning.MetadataExtractionFailed' },
      ...{ arrivalTimestamp: expect.any(Number), attemptEndingTimestamp: expect.any(Number) },
      ...{ errorMessage: expect.any(String), rawData: expect.any(String) },
    });
  }
});

test('a query without end costs the record that it meets, and nothing else', async () => {
  const scene = await DeliveryScene.play(
    stage,
    [query('def f: f; {taxi: (if .endless then f else .taxi end)}'), lines],
    {
      destination: partitioned('data/!{partitionKeyFromQuery:taxi}/'),
    },
  );
  const beside = await DeliveryScene.play(stage, [query('{taxi: .taxi}'), lines], {
    destination: partitioned('data/!{partitionKeyFromQuery:taxi}/'),
  });
  await scene.putTrips({ number: 1, taxi: 'a' }, { number: 2, endless: true }, { number: 3, taxi: 'b' });
  await beside.putTrips({ number: 4, taxi: 'c' });
  await until('the other stands still', async () => (await beside.numbers()).length === 1);
  expect(await scene.errors('metadata-extraction-failed')).toEqual([]);
  await until('not delivered', async () => (await scene.numbers()).length === 2);
  await until('not set aside', async () => (await scene.errors('metadata-extraction-failed')).length === 1);
  expect(await scene.numbers()).toEqual([1, 3]);
  expect((await scene.errors('metadata-extraction-failed')).map(rawText)).toEqual(['{"number":2,"endless":true}']);
});

test('a query that is no jq is refused, with what jq says', async () => {
  const play = DeliveryScene.play(stage, [query('{taxi: .taxi')], {
    destination: partitioned('data/!{partitionKeyFromQuery:taxi}/'),
  });
  await expect(play).rejects.toThrow(/Taxi\/Delivery: .*MetadataExtractionQuery must be a jq query: syntax error/);
});

fidelityTest(deliveryProcessing, 'query-metrics', async () => {
  const metrics = new RecordedMetrics();
  const scene = await DeliveryScene.play(stage, [query('{taxi: .taxi}'), lines], {
    context: { ...stage.substrate.context(100), metrics },
    destination: partitioned('data/!{partitionKeyFromQuery:taxi}/'),
  });
  await scene.putTrips({ number: 1, taxi: 'a' });
  await until('not delivered', async () => (await scene.numbers()).length === 1);
  const durations = metrics.values('AWS/Firehose', 'JQProcessing.Duration', { DeliveryStreamName: scene.name });
  expect(durations).toHaveLength(1);
  expect(durations[0]).toBeGreaterThan(0);
});

fidelityTest(deliveryProcessing, 'function-keys', async () => {
  const scene = await DeliveryScene.play(stage, [lambda(), lines], {
    destination: partitioned('data/!{partitionKeyFromLambda:taxi}/'),
  });
  await scene.putTrips({ number: 1, taxi: 'a' }, { number: 2 }, { number: 3, taxi: 7 }, { number: 4, taxi: 'a' });
  await until('not delivered', async () => (await scene.numbers()).length === 3);
  await until('not set aside', async () => (await scene.errors('metadata-extraction-failed')).length === 1);
  expect(await folders(scene)).toEqual(['7', 'a']);
  // Neither what the function made of it nor the delimiter.
  expect((await scene.errors('metadata-extraction-failed')).map(rawText)).toEqual(['{"number":2}']);
});

fidelityTest(deliveryProcessing, 'delimiter', async () => {
  const [byDefault, given] = [
    await DeliveryScene.play(stage, [lines]),
    await DeliveryScene.play(stage, [['AppendDelimiterToRecord', { Delimiter: '|\\n' }]]),
  ];
  for (const scene of [byDefault, given]) await scene.put('one', 'two');
  await until('not delivered', async () => (await byDefault.texts()) !== '' && (await given.texts()) !== '');
  expect([await byDefault.texts(), await given.texts()]).toEqual(['one\ntwo\n', 'one|\ntwo|\n']);
});

fidelityTest(deliveryProcessing, 'logs-messages', async () => {
  const extraction: GivenProcessor = ['CloudWatchLogProcessing', { DataMessageExtraction: 'true' }];
  const scene = await DeliveryScene.play(stage, [['Decompression', { CompressionFormat: 'GZIP' }], extraction]);
  const logs = (...messages: readonly string[]) =>
    gzipSync(JSON.stringify({ messageType: 'DATA_MESSAGE', logEvents: messages.map((message) => ({ message })) }));
  const bad = [Buffer.from('no gzip'), gzipSync('{"a":1}')];
  await scene.put(logs('one', 'two'), bad[0]!, bad[1]!, logs('three'));
  await until('not delivered', async () => (await scene.texts()).includes('three'));
  await until('not set aside', async () => (await scene.errors('decompression-failed')).length === 2);
  expect(await scene.texts()).toBe('one\ntwo\nthree\n');
  const raw = (await scene.errors('decompression-failed')).map(({ rawData }) => rawData);
  expect(raw.sort()).toEqual(bad.map((data) => data.toString('base64')).sort());
});
