import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openKafka, type ReceivedMessage } from '@streaming-patterns/kafka-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { brokersOfStack } from '../../src/topic/brokers-of-stack';
import { SendStage } from './send-stage';

let stage: SendStage;

beforeAll(async () => {
  stage = await SendStage.start('msk-lambda');
});
afterAll(() => stage.stop());

/** The first so many messages of the pattern's topic, as a consumer group of its own reads them. */
async function messages(count: number): Promise<ReceivedMessage[]> {
  const kafka = await openKafka(await brokersOfStack(stage.stack));
  const topic = stage.stack.outputs.TopicName as string;
  const reader = await kafka.reader({ topic, group: 'test', from: 'beginning' });
  const [read, enough] = [[] as ReceivedMessage[], new AbortController()];
  const onMessage = (message: ReceivedMessage) => {
    read.push(message);
    if (read.length === count) enough.abort();
  };
  await reader.read(onMessage, enough.signal);
  await reader.close();
  await kafka.close();
  return read;
}

test('records of a pattern with a topic go into it by the cluster that its stack names, byte for byte, each once', async () => {
  const lines = Array.from({ length: 37 }, (_, index) => `{"ticker":"T${index}","text":"\u00fc"}`);
  const file = join(stage.stateDirectory, 'lines.ndjson');
  writeFileSync(file, lines.join('\n'));
  const { code, output } = await stage.send('--file', file, '--per-request', '5');
  expect(output).toMatch(/Sending 37 records to the topic \w+/);
  expect(output).toContain('accepted 37 of 37');
  expect(code).toBe(0);
  const stored = await messages(37);
  expect(stored.map(({ value }) => value).sort()).toEqual([...lines].sort());
});

test('a message that is too large for the topic is rejected alone', async () => {
  const file = join(stage.stateDirectory, 'large.ndjson');
  const lines = ['first', 'x'.repeat(1_100_000), 'last'];
  writeFileSync(file, [...Array(20).fill('before'), ...lines].join('\n'));
  const { code, output } = await stage.send('--file', file);
  expect(output).toContain('accepted 22 of 23');
  expect(output).toContain('the messages are larger than the topic takes');
  expect(code).toBe(1);
  expect((await messages(37 + 22)).map(({ value }) => value)).toEqual(expect.arrayContaining(['first', 'last']));
});
