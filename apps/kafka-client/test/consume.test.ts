import { once } from 'node:events';
import { expect, test } from 'vitest';
import type { ConsumeSettings } from '../src/command-line/settings';
import { consume } from '../src/consume/consume';
import type { Kafka, MessageReader, PartitionOffset, ReceivedMessage } from '../src/kafka/kafka';
import { KafkaError } from '../src/kafka/kafka-error';
import { formatMessage } from '../src/messages/verifiable-message';

const settings: ConsumeSettings = { group: 'g', from: 'beginning', timeoutSeconds: 1 };

/** What one reader gives before it ends; it stays open when it ends with nothing. */
interface Reading {
  readonly messages: readonly ReceivedMessage[];
  readonly failure?: Error;
}

interface Topic {
  readonly readings: readonly Reading[];
  readonly committed?: bigint;
  readonly first?: bigint;
  readonly commitFailure?: Error;
  /** @default - the one partition there is */
  readonly assigned?: readonly number[];
}

/** A topic that is read as the test tells it, and keeps what was committed. */
function topicOf({ readings, committed, first = 0n, commitFailure, assigned = [0] }: Topic) {
  const commits: PartitionOffset[] = [];
  let closed = 0;
  const left = [...readings];
  const reader = async (): Promise<MessageReader> => {
    const { messages, failure } = left.shift() ?? { messages: [] };
    return {
      async read(onMessage, stop) {
        for (const message of messages) onMessage(message);
        if (failure) throw failure;
        if (!stop.aborted) await once(stop, 'abort');
      },
      assigned: () => assigned,
      async commit(offsets) {
        if (commitFailure) throw commitFailure;
        commits.push(...offsets);
      },
      async close() {
        closed++;
      },
    };
  };
  const partition = { partition: 0, leader: 1, replicas: [1], inSync: [1], first, next: 0n };
  const offset = committed === undefined ? [] : [{ topic: 't', partition: 0, offset: committed }];
  const kafka = {
    partitions: async () => [partition],
    committedOffsets: async () => offset,
    reader,
  } as unknown as Kafka;
  return { kafka, commits, closed: () => closed };
}

const message = (number: number, offset = number, partition = 0): ReceivedMessage => ({
  ...{ partition, offset: BigInt(offset) },
  value: formatMessage({ producer: 'p', number, sentAt: 1 }, 128),
});

test('what was asked for ends the reading, and is committed before the reader leaves', async () => {
  const { kafka, commits, closed } = topicOf({
    readings: [{ messages: [message(0), message(1), message(2), message(3)] }],
  });
  const { findings, read, beganAt } = await consume(kafka, 't', { ...settings, count: 3 });
  expect({ ...{ read, beganAt }, distinct: findings.distinct }).toEqual({
    read: 3,
    beganAt: 'first message',
    distinct: 3,
  });
  expect(commits).toEqual([{ topic: 't', partition: 0, offset: 3n }]);
  expect(closed()).toBe(1);
});

test('a reader that brokers drop is opened again; what it reads once more is no duplicate', async () => {
  const dropped = { messages: [message(0), message(1)], failure: new KafkaError('closed', true) };
  const { kafka, closed } = topicOf({ readings: [dropped, { messages: [message(0), message(1), message(2)] }] });
  const { findings } = await consume(kafka, 't', { ...settings, timeoutSeconds: 20, count: 3 });
  expect(findings).toMatchObject({ distinct: 3, duplicates: 0, missing: 0 });
  expect(closed()).toBe(2);
});

test('the same number at another offset is a duplicate, in this partition or in another', async () => {
  const { kafka } = topicOf({
    readings: [{ messages: [message(0), message(0, 1), message(0, 0, 1), message(1, 1, 1)] }],
  });
  expect((await consume(kafka, 't', { ...settings, count: 2 })).findings).toMatchObject({ distinct: 2, duplicates: 2 });
});

test('what cannot pass ends the reading with its reason', async () => {
  const { kafka } = topicOf({ readings: [{ messages: [], failure: new KafkaError('you may not read', false) }] });
  await expect(consume(kafka, 't', settings)).rejects.toThrow('you may not read');
});

test('without a count the reading ends when nothing came for so long', async () => {
  const { kafka } = topicOf({ readings: [{ messages: [message(0)] }] });
  const startedAt = performance.now();
  expect((await consume(kafka, 't', settings)).findings.distinct).toBe(1);
  expect(performance.now() - startedAt).toBeGreaterThan(1_000);
});

test('offsets that could not be committed are told', async () => {
  const { kafka } = topicOf({ readings: [{ messages: [message(0)] }], commitFailure: new Error('no coordinator') });
  expect(await consume(kafka, 't', { ...settings, count: 1 })).toMatchObject({ commitFailure: 'no coordinator' });
});

test.each([
  [{ committed: 5n }, 'beginning', 'committed offsets', 0],
  [{}, 'latest', 'latest message', 0],
  [{ first: 9n }, 'beginning', 'oldest message that is kept', 0],
  [{}, 'beginning', 'first message', 5],
] as const)(
  'with %o and --from %s the reading begins at the %s, where %s numbers are missing',
  async (topic, from, beganAt, missing) => {
    const { kafka } = topicOf({ ...topic, readings: [{ messages: [message(5, 9), message(6, 10)] }] });
    const result = await consume(kafka, 't', { ...settings, from, count: 2 });
    expect(result).toMatchObject({ beganAt, findings: { missing } });
  },
);

test('a group with other members cannot miss what they may have read', async () => {
  const { kafka } = topicOf({ readings: [{ messages: [message(3), message(5)] }], assigned: [] });
  const result = await consume(kafka, 't', { ...settings, count: 2 });
  expect(result).toMatchObject({ sharedGroup: true, beganAt: 'first message', findings: { missing: 1 } });
});

test('an interruption ends the reading, and what was read is committed', async () => {
  const abort = new AbortController();
  const { kafka, commits } = topicOf({ readings: [{ messages: [message(0), message(1), message(2)] }] });
  const onProgress = (distinct: number) => distinct === 2 && abort.abort();
  const { read } = await consume(kafka, 't', { ...settings, timeoutSeconds: 60 }, { abort: abort.signal, onProgress });
  expect(read).toBe(2);
  expect(commits).toEqual([{ topic: 't', partition: 0, offset: 2n }]);
});
