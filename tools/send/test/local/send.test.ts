import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SendStage } from './send-stage';

let stage: SendStage;

beforeAll(async () => {
  stage = await SendStage.start('kinesis-apigw');
});
afterAll(() => stage.stop());

test('the lines of a file arrive in the stream byte for byte, each once', async () => {
  const lines = Array.from({ length: 41 }, (_, index) => `{"id":"f${index}","text":"\\u00fc \u00fc ' $"}`);
  const file = join(stage.stateDirectory, 'lines.ndjson');
  writeFileSync(file, lines.join('\n'));
  const { code, output } = await stage.send('--file', file, '--per-request', '6');
  expect(output).toContain('accepted 41 of 41');
  expect(code).toBe(0);
  expect((await stage.stored()).filter((data) => data.includes('"f')).sort()).toEqual([...lines].sort());
});

test('trades arrive as many as asked for', async () => {
  const { output } = await stage.send('--count', '230', '--rate', '2000', '--seed', '9');
  expect(output).toContain('accepted 230 of 230');
  expect((await stage.stored()).filter((data) => data.includes('"trade-'))).toHaveLength(230);
});

test('a stack that is not there is named, with the way out', async () => {
  const { code, output } = await stage.send('--stack-name', 'orders');
  expect(output).toContain('the local run has no stack orders: give --stack-name');
  expect(code).toBe(1);
});
