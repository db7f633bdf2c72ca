import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { type FoundLocalRun, findLocalRun } from '@streaming-patterns/local';
import { SignedApi, sendRecords, tradeRecords } from '@streaming-patterns/send';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** A user's project: a folder outside the repository, with its packages installed. */
const project = mkdtempSync(join(tmpdir(), 'own-app-'));
const repository = join(__dirname, '..', '..', '..', '..');
const packages: Readonly<Record<string, string>> = {
  '@streaming-patterns/kinesis-apigw': join(repository, 'packages', 'kinesis-apigw'),
  '@streaming-patterns/local': join(repository, 'packages', 'local'),
  ...Object.fromEntries(
    ['@aws-sdk/client-dynamodb', '@aws-sdk/client-sqs', 'aws-cdk-lib', 'constructs', 'tsx'].map((name) => [
      name,
      join(__dirname, '..', '..', 'node_modules', name),
    ]),
  ),
};

let command: ReturnType<typeof spawn>;
let output = '';
let run: FoundLocalRun;

beforeAll(async () => {
  cpSync(join(__dirname, 'own-app'), project, { recursive: true });
  for (const [name, folder] of Object.entries(packages)) install(name, folder);
  install('.bin/tsx', join(packages.tsx as string, 'dist', 'cli.mjs'));
  mkdirSync(join(project, '.local'));
  symlinkSync(join(repository, '.local', 'venv'), join(project, '.local', 'venv'));
  const up = [
    'node_modules/@streaming-patterns/local/bin/streaming-local.js',
    'up',
    '--app',
    'npx tsx app.ts',
    '--watch',
  ];
  command = spawn(process.execPath, [...up, '--port', '0', '--substrate-port', '0'], { cwd: project });
  for (const stream of [command.stdout, command.stderr]) stream?.on('data', (chunk) => (output += chunk));
  await until(() => output.includes('Press Ctrl-C'), 'the app is not up');
  run = findLocalRun(join(project, '.local')) as FoundLocalRun;
});
afterAll(async () => {
  command.kill('SIGINT');
  await until(() => command.exitCode !== null, 'the command does not end');
  rmSync(project, { recursive: true, force: true });
});

function install(name: string, folder: string): void {
  const target = join(project, 'node_modules', name);
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(folder, target);
}

async function until(holds: () => boolean | Promise<boolean>, failure: string): Promise<void> {
  const deadline = Date.now() + 150_000;
  while (!(await holds())) {
    if (Date.now() > deadline || (command.exitCode !== null && !command.killed))
      throw new Error(`${failure}\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const clients = () => {
  const { dataPlaneUrl: endpoint, region, credentials } = run;
  return { endpoint, region, credentials, requestHandler: new NodeHttpHandler() };
};

async function idsInTable(): Promise<Set<string>> {
  const TableName = (await run.outputsOf('Data'))?.TableName;
  const { Items = [] } = await new DynamoDBClient(clients()).send(new ScanCommand({ TableName }));
  return new Set(Items.map(({ id }) => String(id?.S)));
}

async function received(): Promise<string[]> {
  const QueueUrl = (await run.outputsOf('Data'))?.QueueUrl;
  const sqs = new SQSClient({ ...clients(), useQueueUrlAsEndpoint: false });
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  return Messages.map(({ Body = '' }) => Body);
}

async function send(records: ReturnType<typeof tradeRecords>): Promise<void> {
  const endpoint = (await run.outputsOf('Ingest'))?.Endpoint as string;
  const { accepted } = await sendRecords(new SignedApi({ endpoint, ...run }), records);
  expect(accepted).toHaveLength(records.length);
}

test('records go through the API of our construct and the function of the user into a table of another stack', async () => {
  const records = tradeRecords(120, 7);
  await send(records);
  await until(async () => (await idsInTable()).size >= records.length, 'not every record is in the table');
  expect(await idsInTable()).toEqual(new Set(records.map(({ id }) => id)));
});

test('a changed property acts without a new start', async () => {
  const file = join(project, 'app.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replace("LARGE: '900'", "LARGE: '0.5'"));
  await until(() => output.includes('deployed again in'), 'the change was not deployed');
  await send([{ id: 'large', data: JSON.stringify({ id: 'large', price: 1 }), partitionKey: 'k' }]);
  await until(async () => (await received()).includes('large'), 'the new value did not act');
});
