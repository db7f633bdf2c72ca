import { afterEach, describe, expect, test } from 'vitest';
import { DeliveryRoom } from '../../../src/firehose/delivery-room';
import { HttpDelivery } from '../../../src/firehose/http-delivery/http-delivery';
import { httpEndpointSettings } from '../../../src/firehose/http-delivery/http-endpoint-settings';
import { until } from '../../event-source-mapping/stage';
import { Outcome, recordOf, TestProgress, testRun } from '../processing/records';
import { type Behaviour, TestEndpoint, take } from './test-endpoint';

const stopping: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stopping.splice(0).reverse()) await stop();
});

/** A delivery to an endpoint that behaves like this; buffers are full after 60 ms. */
async function play(behave: Behaviour = take) {
  const endpoint = await TestEndpoint.start(behave);
  const work: Promise<unknown>[] = [];
  const inBackground = (one: Promise<unknown>) => void work.push(one.catch(() => undefined));
  const room = new DeliveryRoom();
  const { run, stop } = testRun({ room, inBackground, say: () => undefined });
  const settings = { EndpointConfiguration: { Url: endpoint.url }, BufferingHints: { IntervalInSeconds: 60 } };
  const outcome = new Outcome();
  const delivery = new HttpDelivery(run, httpEndpointSettings(settings, run.context.timeScale), outcome.failed);
  stopping.push(
    () => endpoint.stop(),
    () => delivery.drop(),
    stop,
  );
  return { endpoint, delivery, outcome, stop, ended: () => Promise.all(work) };
}

const trips = (count: number, progress = new TestProgress()) =>
  Array.from({ length: count }, (_, number) => recordOf(`{"number":${number}}`, String(number), progress));

describe('a delivery to an endpoint', () => {
  test('has 10,000 records in a request at most', async () => {
    const { endpoint, delivery } = await play();
    const progress = new TestProgress();
    await delivery.add(trips(23_000, progress));
    await until('not finished', () => progress.finishedNumbers.length === 23_000);
    expect(endpoint.calls.map(({ body }) => body.records.length).sort()).toEqual([10_000, 10_000, 3_000]);
    expect(new Set(endpoint.taken).size).toBe(23_000);
  });

  test('that stops waits for the answer that is on its way', async () => {
    const answers: (() => void)[] = [];
    const { endpoint, delivery, stop, ended } = await play((call, response) =>
      answers.push(() => take(call, response)),
    );
    const progress = new TestProgress();
    await delivery.add(trips(8, progress));
    await until('not asked', () => answers.length > 0);
    stop();
    answers[0]!();
    await ended();
    expect(progress.finishedNumbers).toHaveLength(8);
    expect(endpoint.calls).toHaveLength(1);
  });

  test('that stops tries nothing again, and leaves its records to the source', async () => {
    const { endpoint, delivery, outcome, stop, ended } = await play((_, response) => response.writeHead(500).end());
    const progress = new TestProgress();
    await delivery.add(trips(3, progress));
    await until('not asked', () => endpoint.calls.length > 1);
    stop();
    await ended();
    const { length } = endpoint.calls;
    await expect(delivery.add(trips(1))).rejects.toThrow();
    expect([endpoint.calls.length, progress.finishedNumbers, outcome.failures]).toEqual([length, [], []]);
  });
});
