import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetRecordsCommand, GetShardIteratorCommand, KinesisClient, ListShardsCommand } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { type LocalRun, startLocal } from '@streaming-patterns/local';
import { afterAll, beforeAll, expect, test } from 'vitest';

const repository = join(__dirname, '..', '..', '..', '..');
const pattern = join(repository, 'packages', 'kinesis-apigw');
const stateDirectory = mkdtempSync(join(tmpdir(), 'send-'));
let run: LocalRun;

beforeAll(async () => {
  const venvDirectory = join(repository, '.local', 'venv');
  run = await startLocal({ cwd: pattern, stateDirectory, venvDirectory, port: 0, substratePort: 0 });
});
afterAll(async () => {
  await run.stop();
  rmSync(stateDirectory, { recursive: true, force: true });
});

/** The command as `nx send` runs it, in the folder of the pattern. */
function send(...args: string[]): Promise<{ code: number; output: string }> {
  const main = join(repository, 'tools', 'send', 'src', 'send.main.ts');
  const command = [require.resolve('tsx/cli'), main, ...args, '--state-directory', stateDirectory];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: pattern }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}

async function stored(): Promise<string[]> {
  const { substrateUrl: endpoint, region, credentials, stacks } = run;
  const kinesis = new KinesisClient({ endpoint, region, credentials, requestHandler: new NodeHttpHandler() });
  const StreamName = stacks[0]?.outputs.DataStreamName;
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName }));
  const reads = Shards.map(async ({ ShardId }) => {
    const from = { StreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' as const };
    const { ShardIterator } = await kinesis.send(new GetShardIteratorCommand(from));
    const { Records = [] } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
    return Records.map(({ Data }) => Buffer.from(Data ?? []).toString());
  });
  return (await Promise.all(reads)).flat();
}

test('the lines of a file arrive in the stream byte for byte, each once', async () => {
  const lines = Array.from({ length: 41 }, (_, index) => `{"id":"f${index}","text":"\\u00fc \u00fc ' $"}`);
  const file = join(stateDirectory, 'lines.ndjson');
  writeFileSync(file, lines.join('\n'));
  const { code, output } = await send('--file', file, '--per-request', '6');
  expect(output).toContain('accepted 41 of 41');
  expect(code).toBe(0);
  expect((await stored()).filter((data) => data.includes('"f')).sort()).toEqual([...lines].sort());
});

test('trades arrive as many as asked for', async () => {
  const { output } = await send('--count', '230', '--rate', '2000', '--seed', '9');
  expect(output).toContain('accepted 230 of 230');
  expect((await stored()).filter((data) => data.includes('"trade-'))).toHaveLength(230);
});

test('a stack that is not there is named, with the way out', async () => {
  const { code, output } = await send('--stack-name', 'orders');
  expect(output).toContain('the local run has no stack orders: give --stack-name');
  expect(code).toBe(1);
});
