import { afterAll, beforeAll, expect } from 'vitest';
import { metricVerdict } from '../../src/metrics/metric-verdict';
import { until } from '../event-source-mapping/stage';
import { deliveryStreams } from '../fidelity/delivery-stream-rows';
import { fidelityTest } from '../fidelity/fidelity-test';
import { DELIVERY_STREAM, isPoison, TAXIS, TripRun } from '../firehose/trip-run';
import { RunMetrics } from './metrics-run';

const [KILLS, TRIPS] = [4, 8_000];
let trips: TripRun;

beforeAll(async () => {
  trips = await TripRun.start();
});
afterAll(() => trips?.stop());

async function produce(): Promise<void> {
  while (trips.sent < TRIPS) await trips.put();
}

async function accounted(): Promise<Set<number>> {
  return new Set([...(await trips.delivered()), ...(await trips.setAside())]);
}

fidelityTest(deliveryStreams, 'delivery-metrics', async () => {
  const metrics = new RunMetrics(trips.run);
  const ofStream = (name: string) => ({
    namespace: 'AWS/Firehose',
    name,
    dimensions: { DeliveryStreamName: DELIVERY_STREAM },
  });
  await trips.put();
  await trips.put();
  await until('records are lost', async () => (await accounted()).size === trips.sent);
  const [delivered, objects] = [await trips.delivered(), await trips.bucket.keys('data/')];
  await metrics.untilTotal(ofStream('DataReadFromKinesisStream.Records'), trips.sent);
  await metrics.untilTotal(ofStream('DataReadFromKinesisStream.Bytes'), trips.bytes);
  await metrics.untilTotal(ofStream('DeliveryToS3.Records'), delivered.length);
  await metrics.untilTotal(ofStream('DeliveryToS3.ObjectCount'), objects.length);
  await metrics.untilTotal(ofStream('DeliveryToS3.Success'), objects.length);
  const sizes = (await trips.bucket.objects('data/')).map(({ bytes }) => bytes.length);
  await metrics.untilTotal(
    ofStream('DeliveryToS3.Bytes'),
    sizes.reduce((sum, size) => sum + size, 0),
  );
  const largest = async (name: string) => Math.max(...(await metrics.values(ofStream(name), 'Maximum')));
  expect(await largest('PartitionCount')).toBe(TAXIS);
  expect(await largest('PartitionCountExceeded')).toBe(0);
  expect(await largest('ActivePartitionsLimit')).toBe(500);
  expect(await largest('KinesisMillisBehindLatest')).toBeGreaterThanOrEqual(0);
  expect(await largest('ThrottledGetRecords')).toBe(0);
  // The buffer lets records wait for a minute.
  expect(await largest('DeliveryToS3.DataFreshness')).toBeGreaterThan(60);
  const unknown = (await metrics.listed())
    .filter(({ namespace }) => namespace === 'AWS/Firehose')
    .filter(({ name, dimensions }) => !metricVerdict('AWS/Firehose', name, dimensions)?.kept);
  expect(unknown).toEqual([]);
  metrics.destroy();
});

fidelityTest(deliveryStreams, 'at-least-once', async () => {
  // A supervisor gives a data plane up that dies so often.
  trips.run.detach();
  for (let kill = 0; kill < KILLS; kill++) {
    const [objects, target] = [(await trips.bucket.objects()).length, (TRIPS / (KILLS + 1)) * (kill + 1)];
    while (trips.sent < target) await trips.put();
    // The kill comes in between: some records are in objects, others in buffers.
    await until('nothing is delivered', async () => (await trips.bucket.objects()).length > objects);
    await trips.put();
    await trips.kill();
  }
  expect((await accounted()).size).toBeLessThan(trips.sent);
  await produce();
  await until('records are lost', async () => (await accounted()).size === trips.sent);
  const [delivered, setAside] = [await trips.delivered(), await trips.setAside()];
  expect(new Set(setAside)).toEqual(
    new Set(Array.from({ length: trips.sent }, (_, number) => number).filter(isPoison)),
  );
  expect(delivered.filter(isPoison)).toEqual([]);
  const again = delivered.length + setAside.length - trips.sent;
  console.log(
    `sent ${trips.sent}, delivered ${delivered.length}, set aside ${setAside.length}, again ${again}, lost 0`,
  );
});
