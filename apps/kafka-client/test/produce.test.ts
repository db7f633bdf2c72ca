import { expect, test } from 'vitest';
import type { ProduceSettings } from '../src/command-line/settings';
import type { MessageSender, OutgoingMessage } from '../src/kafka/kafka';
import { KafkaError } from '../src/kafka/kafka-error';
import { parseMessage } from '../src/messages/verifiable-message';
import { produce } from '../src/produce/produce';

const settings: ProduceSettings = {
  count: 1_000,
  acks: 'all',
  valueSize: 200,
  producerId: 'p',
  giveUpAfterSeconds: 60,
};
const away = () => new KafkaError('nothing answers', true);
const tooLarge = () => new KafkaError('the messages are too large', false);

/** Keeps what it acknowledged; `answer` may refuse a request. */
class RecordingSender implements MessageSender {
  readonly requests: (readonly OutgoingMessage[])[] = [];

  constructor(private readonly answer: (attempt: number, numbers: number[]) => Error | undefined = () => undefined) {}

  private attempts = 0;

  async send(_: string, messages: readonly OutgoingMessage[]): Promise<void> {
    const failure = this.answer(this.attempts++, messages.map(numberOf));
    if (failure) throw failure;
    this.requests.push(messages);
  }

  async close(): Promise<void> {}

  get numbers(): number[] {
    return this.requests.flat().map(numberOf);
  }
}

const numberOf = ({ value }: OutgoingMessage) => parseMessage(value)?.number ?? -1;
const upTo = (count: number) => Array.from({ length: count }, (_, number) => number);

test('every number is sent once, in order, and counted when it is acknowledged', async () => {
  const sender = new RecordingSender();
  const told: number[] = [];
  const result = await produce(sender, 't', { ...settings, count: 5_001 }, { onProgress: (count) => told.push(count) });
  expect(sender.numbers).toEqual(upTo(5_001));
  expect(result).toMatchObject({ producerId: 'p', asked: 5_001, acknowledged: 5_001, unacknowledged: [] });
  expect(told.at(-1)).toBe(5_001);
});

test('what a broker that is away did not acknowledge is sent again, and lost nowhere', async () => {
  const sender = new RecordingSender((attempt) => (attempt % 3 === 1 ? away() : undefined));
  const result = await produce(sender, 't', { ...settings, count: 9_000 });
  expect(sender.numbers.sort((a, b) => a - b)).toEqual(upTo(9_000));
  expect(result).toMatchObject({ acknowledged: 9_000, failure: undefined });
});

test('what can never be acknowledged ends the run, with its numbers and the reason', async () => {
  const sender = new RecordingSender((_, numbers) => (numbers.includes(2_500) ? tooLarge() : undefined));
  const result = await produce(sender, 't', { ...settings, count: 1_000_000 });
  expect(result.failure).toBe('the messages are too large');
  expect(result.unacknowledged).toContainEqual({ first: 2_000, last: 3_999 });
  expect(result.acknowledged).toBe(sender.numbers.length);
  expect(result.acknowledged).toBeLessThan(20_000);
});

test('a broker that stays away is given up after the time that was set', async () => {
  const startedAt = performance.now();
  const result = await produce(new RecordingSender(away), 't', { ...settings, giveUpAfterSeconds: 1 });
  expect(result).toMatchObject({
    acknowledged: 0,
    failure: 'nothing answers',
    unacknowledged: [{ first: 0, last: 999 }],
  });
  expect(performance.now() - startedAt).toBeGreaterThan(1_000);
});

test('an interruption ends the run at once, even while a broker is away', async () => {
  const abort = new AbortController();
  const sender = new RecordingSender((attempt) => {
    if (attempt === 4) abort.abort();
    return away();
  });
  const result = await produce(sender, 't', settings, { abort: abort.signal });
  expect(result).toMatchObject({ acknowledged: 0, unacknowledged: [{ first: 0, last: 999 }] });
});

test('an interruption sends nothing more, though the rate would ask for more', async () => {
  const abort = new AbortController();
  const sender = new RecordingSender();
  const onProgress = () => abort.abort();
  const result = await produce(sender, 't', { ...settings, rate: 20 }, { abort: abort.signal, onProgress });
  expect(sender.numbers).toEqual(upTo(result.acknowledged));
  expect(result.acknowledged).toBeLessThanOrEqual(4);
});

test('a rate spreads the messages over the time', async () => {
  const result = await produce(new RecordingSender(), 't', { ...settings, count: 60, rate: 100 });
  expect(result.seconds).toBeGreaterThan(0.45);
});

test('a request stays below what a broker takes in one batch', async () => {
  const sender = new RecordingSender();
  await produce(sender, 't', { ...settings, count: 40, valueSize: 100_000 });
  expect(sender.requests.map(({ length }) => length)).toEqual(Array.from({ length: 8 }, () => 5));
});

test('keys go round; without them there is none', async () => {
  const sender = new RecordingSender();
  await produce(sender, 't', { ...settings, count: 7, keys: 3 });
  expect(sender.requests.flat().map(({ key }) => key)).toEqual(['k0', 'k1', 'k2', 'k0', 'k1', 'k2', 'k0']);
  const without = new RecordingSender();
  await produce(without, 't', { ...settings, count: 2 });
  expect(without.requests.flat().map((message) => 'key' in message)).toEqual([false, false]);
});

test('each run has a producer of its own, unless it is named', async () => {
  const ids = await Promise.all(
    [1, 2].map(
      async () => (await produce(new RecordingSender(), 't', { ...settings, producerId: undefined })).producerId,
    ),
  );
  expect(new Set(ids).size).toBe(2);
});
