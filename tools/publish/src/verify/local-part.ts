import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { type FoundLocalRun, findLocalRun } from '@streaming-patterns/local';
import { SignedApi, sendRecords, tradeRecords } from '@streaming-patterns/send';
import { CATALOG } from '../../../projen/versions';
import { REPOSITORY } from '../published-packages';
import type { Checklist } from './checklist';
import { ConsumerProject } from './consumer-project';
import type { LocalRegistry } from './local-registry';
import type { ReleaseCheckout } from './release-checkout';
import type { Workplace } from './workplace';

/** The app that the README of the local mode shows: two stacks, one construct of ours, a table and a queue of the user's. */
const APP = join(REPOSITORY, 'tools', 'demo', 'test', 'local', 'own-app');
const RECORDS = 500;
const ARRIVAL_MILLISECONDS = 60_000;
const userPackages = ['aws-cdk-lib', 'constructs', 'tsx', '@aws-sdk/client-dynamodb', '@aws-sdk/client-sqs'];

/** The local mode in a user's project: installed by npm, with an app of the user's. */
export async function localMode(
  list: Checklist,
  workplace: Workplace,
  checkout: ReleaseCheckout,
  registry: LocalRegistry,
): Promise<void> {
  list.part('The local mode outside the workspace');
  const project = new ConsumerProject(workplace, 'consumer-local');
  const installed = await list.check('npm install, then npx streaming-local --help', async () => {
    await project.install(registry, { ...ours(checkout), ...theirs() });
    const help = await project.command('streaming-local', '--help');
    const [usage] = /^Usage: streaming-local .*$/m.exec(help) ?? assert.fail(help);
    return usage;
  });
  if (!installed) return;
  try {
    await runOwnApp(list, project);
  } finally {
    await project.commandAtLast('streaming-local', 'down');
  }
}

async function runOwnApp(list: Checklist, project: ConsumerProject): Promise<void> {
  cpSync(APP, project.directory, { recursive: true });
  const ports = ['--port', '0', '--substrate-port', '0'];
  const up = ['streaming-local', 'up', '--app', 'npx tsx app.ts', '--detach', ...ports];
  const started = await list.check('npx streaming-local up runs an app with two stacks', async () => {
    const [ready] = /^Ready .*$/m.exec(await project.command(...up)) ?? assert.fail('it did not say that it is ready');
    return ready;
  });
  if (started)
    await list.check(`${RECORDS} records sent to its API are in its table, each once by id`, () =>
      countRecords(project),
    );
  await list.check('npx streaming-local down stops it', async () => {
    await project.command('streaming-local', 'down');
    assert.equal(findLocalRun(join(project.directory, '.local')), undefined, 'it still runs');
    return undefined;
  });
}

async function countRecords(project: ConsumerProject): Promise<undefined> {
  const run = findLocalRun(join(project.directory, '.local')) ?? assert.fail('nothing runs');
  const records = tradeRecords(RECORDS, 3);
  const endpoint = (await run.outputsOf('Ingest'))?.Endpoint ?? assert.fail('the stack has no output Endpoint');
  const { accepted } = await sendRecords(new SignedApi({ endpoint, ...run }), records);
  assert.equal(accepted.length, RECORDS);
  const wanted = new Set(records.map(({ id }) => id));
  const deadline = Date.now() + ARRIVAL_MILLISECONDS;
  let found = await idsInTable(run);
  for (; found.size < wanted.size && Date.now() < deadline; found = await idsInTable(run)) await pause(100);
  assert.deepEqual(found, wanted);
  return undefined;
}

async function idsInTable(run: FoundLocalRun): Promise<Set<string>> {
  const { dataPlaneUrl: endpoint, region, credentials } = run;
  const client = new DynamoDBClient({ endpoint, region, credentials, requestHandler: new NodeHttpHandler() });
  const { Items = [] } = await client.send(new ScanCommand({ TableName: (await run.outputsOf('Data'))?.TableName }));
  return new Set(Items.map(({ id }) => String(id?.S)));
}

function ours(checkout: ReleaseCheckout): Record<string, string> {
  const manifests = ['local', 'kinesis-apigw'].map((project) => checkout.package(project).manifest);
  return Object.fromEntries(manifests.map(({ name, version }) => [name, version]));
}

function theirs(): Record<string, string> {
  return Object.fromEntries(userPackages.map((name) => [name, CATALOG[name] ?? 'latest']));
}
