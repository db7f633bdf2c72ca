import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Properties } from '../../src/resources/resource-type';
import { until } from '../event-source-mapping/stage';
import { deliveryStreams } from '../fidelity/delivery-stream-rows';
import { fidelityTest } from '../fidelity/fidelity-test';
import type { ErrorLine } from '../firehose/bucket';
import { decoders } from '../firehose/decoders';
import { DeliveryStage, line, tripLines } from '../firehose/delivery-stage';
import { aggregated } from '../firehose/processing/aggregated';
import { processingConfiguration } from '../firehose/processing/processing-configuration';

let stage: DeliveryStage;
beforeAll(async () => {
  stage = await DeliveryStage.start();
});
afterAll(() => stage.stop());

const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** Half a second of real time. */
const hints = { BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 } };
const byTaxi = {
  Prefix: 'data/!{partitionKeyFromQuery:taxi}/',
  ErrorOutputPrefix: 'errors/!{firehose:error-output-type}/',
  DynamicPartitioningConfiguration: { Enabled: true },
  ProcessingConfiguration: processingConfiguration([
    'MetadataExtraction',
    { MetadataExtractionQuery: '{taxi: .taxi}', JsonParsingEngine: 'JQ-1.6' },
  ]),
};

/** A delivery stream of its own, with a stream and a bucket. */
async function deliver(destination: Properties, ref?: string) {
  const [stream, bucket] = [await stage.substrate.createStream(), await stage.createBucket()];
  const resource = stage.deliveryStream({ stream, bucket }, { ...hints, ...destination }, ref);
  await stage.deliveryStreams(stage.substrate.context(120)).apply([resource]);
  return { stream, bucket };
}

const hour = (shiftHours = 0) =>
  new Date(Date.now() + shiftHours * 3_600_000).toISOString().slice(0, 13).replace(/[-T]/g, '/');

fidelityTest(deliveryStreams, 'compression', async () => {
  for (const [format, decode] of Object.entries(decoders)) {
    const { stream, bucket } = await deliver({ CompressionFormat: format });
    const trips = tripLines(3_000);
    await stage.substrate.put(stream, trips);
    const text = async () => (await bucket.objects()).map(({ bytes }) => decode(bytes).toString('utf8')).join('');
    const lines = async () => (await text()).split('\n').filter(Boolean);
    await until(`${format}: not all delivered`, async () => (await lines()).length >= trips.length);
    expect(await lines()).toEqual(trips.map(({ data }) => String(data).trim()));
  }
});

fidelityTest(deliveryStreams, 'default-names', async () => {
  const { stream, bucket } = await deliver({ Prefix: 'trips-', CompressionFormat: 'ZIP' }, 'by-hour');
  const before = hour();
  await stage.substrate.put(stream, tripLines(3));
  await until('nothing delivered', async () => (await bucket.objects()).length > 0);
  const time = String.raw`\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d`;
  const [{ key } = { key: '' }] = await bucket.objects();
  expect(key).toMatch(new RegExp(`^trips-\\d{4}/\\d\\d/\\d\\d/\\d\\d/by-hour-1-${time}-${UUID}\\.zip$`));
  expect([before, hour()]).toContain(key.slice('trips-'.length, 'trips-'.length + before.length));
  // One moment in both places.
  expect(key).toContain(`/by-hour-1-${key.slice(6, 19).replaceAll('/', '-')}-`);
});

fidelityTest(deliveryStreams, 'custom-names', async () => {
  const { stream, bucket } = await deliver(
    {
      Prefix: 'year=!{timestamp:yyyy}/at=!{timestamp:MM-dd-HH}/!{firehose:random-string}/',
      ErrorOutputPrefix: '!{firehose:error-output-type}/',
      CustomTimeZone: 'Asia/Tokyo',
      FileExtension: '.json.gz',
      CompressionFormat: 'GZIP',
    },
    'in-tokyo',
  );
  const before = hour(9);
  await stage.substrate.put(stream, tripLines(3));
  await until('nothing delivered', async () => (await bucket.objects()).length > 0);
  const [{ key, text } = { key: '', text: '' }] = await bucket.objects();
  const [, year, at, , name] = /^year=(\d{4})\/at=([\d-]+)\/([\w-]{11})\/(.+)$/.exec(key) ?? [];
  expect([before, hour(9)]).toContain(`${year}-${at}`.replaceAll('-', '/'));
  expect(name).toMatch(new RegExp(`^in-tokyo-1-${year}-${at}-\\d\\d-\\d\\d-${UUID}\\.json\\.gz$`));
  expect(text).toContain('"number":2');
});

fidelityTest(deliveryStreams, 'error-names', async () => {
  const given = [
    {
      Prefix: 'data/!{partitionKeyFromQuery:taxi}/',
      ErrorOutputPrefix: 'bad/!{firehose:error-output-type}!{timestamp:yyyy}/',
    },
    { Prefix: 'data/!{partitionKeyFromQuery:taxi}/', ErrorOutputPrefix: 'worse-' },
  ];
  const keys: string[] = [];
  for (const prefixes of given) {
    const { stream, bucket } = await deliver({ ...byTaxi, ...prefixes }, 'set-aside');
    await stage.substrate.put(stream, [{ data: 'no json', partitionKey: 'a' }]);
    await until('nothing set aside', async () => (await bucket.objects()).length > 0);
    keys.push(...(await bucket.objects()).map(({ key }) => key));
  }
  const name = `set-aside-1-[\\d-]{19}-${UUID}`;
  expect(keys).toEqual([
    expect.stringMatching(new RegExp(`^bad/metadata-extraction-failed\\d{4}/${name}$`)),
    expect.stringMatching(new RegExp(`^worse-metadata-extraction-failed/\\d{4}/\\d\\d/\\d\\d/\\d\\d/${name}$`)),
  ]);
});

fidelityTest(deliveryStreams, 'active-partitions', async () => {
  const { stream, bucket } = await deliver(byTaxi);
  const taxis = [...Array.from({ length: 500 }, (_, number) => `taxi-${number}`), 'one too many', 'taxi-7'];
  // Aggregated, so that all partitions are active at once.
  const users = taxis.map((taxi, number) => ({
    key: taxi,
    data: Buffer.from(`${JSON.stringify({ number, taxi })}\n`),
  }));
  await stage.substrate.put(stream, [{ data: aggregated(users), partitionKey: 'one' }]);
  const errors = () => bucket.lines<ErrorLine>('errors/activePartitionExceeded/');
  await until('nothing set aside', async () => (await errors()).length > 0);
  await until('not all delivered', async () => (await bucket.keys('data/')).length === 500);
  const [error, ...others] = await errors();
  expect(others).toEqual([]);
  expect(error).toMatchObject({ attemptsMade: 1, errorCode: 'DynamicPartitioning.ActivePartitionLimitExceeded' });
  expect(JSON.parse(Buffer.from(error!.rawData, 'base64').toString('utf8')).number).toBe(500);
  expect(new Set((await bucket.keys('data/')).map((key) => key.split('/')[1])).size).toBe(500);
  expect((await bucket.lines('data/taxi-7/')).map(({ number }) => number)).toEqual([7, 501]);
  // Delivered partitions make room for others.
  await stage.substrate.put(stream, [line({ number: 502, taxi: 'one too many' }, 'one')]);
  await until('still exceeded', async () => (await bucket.keys('data/one too many/')).length > 0);
});

test('a partition value that makes the prefix too long for S3 is set aside, records beside it are not', async () => {
  const { stream, bucket } = await deliver(byTaxi);
  const long = line({ number: 1, taxi: 'x'.repeat(600) }, 'one');
  await stage.substrate.put(stream, [
    line({ number: 0, taxi: 'a' }, 'one'),
    long,
    line({ number: 2, taxi: 'b' }, 'one'),
  ]);
  const errors = () => bucket.lines<ErrorLine>('errors/metadata-extraction-failed/');
  await until('nothing set aside', async () => (await errors()).length > 0);
  await until('not delivered', async () => (await bucket.lines('data/')).length === 2);
  expect(await errors()).toEqual([
    expect.objectContaining({ errorMessage: expect.stringContaining('606 characters') }),
  ]);
});
