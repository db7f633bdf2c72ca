import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SendStage } from './send-stage';

let stage: SendStage;

beforeAll(async () => {
  stage = await SendStage.start('kinesis-kdf');
});
afterAll(() => stage.stop());

test('records of a pattern without an API go straight into its stream, byte for byte, each once', async () => {
  const lines = Array.from({ length: 37 }, (_, index) => `{"ticker":"T${index}","text":"\u00fc"}`);
  const file = join(stage.stateDirectory, 'lines.ndjson');
  writeFileSync(file, lines.join('\n'));
  const { code, output } = await stage.send('--file', file, '--per-request', '5');
  expect(output).toMatch(/Sending 37 records to the stream kinesis-kdf-/);
  expect(output).toContain('accepted 37 of 37');
  expect(code).toBe(0);
  expect((await stage.stored()).sort()).toEqual([...lines].sort());
});

test('options that only an API has are refused by name', async () => {
  const { code, output } = await stage.send('--authorization', 'iam', '--count', '1');
  expect(output).toContain('--authorization: the pattern has no API, records go straight into its stream');
  expect(code).toBe(2);
});
