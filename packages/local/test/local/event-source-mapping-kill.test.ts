import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, expect } from 'vitest';
import type { DataPlaneContext } from '../../src/data-plane/data-plane-context';
import type { OwnedResource } from '../../src/resources/resource-type';
import { createAggregator, finalCalls, windowCalls } from '../event-source-mapping/aggregator';
import { type FailureDocument, inAMoment, Stage, trips, until } from '../event-source-mapping/stage';
import { eventSourceMapping } from '../fidelity/event-source-mapping-rows';
import { fidelityTest } from '../fidelity/fidelity-test';

let stage: Stage;
let program: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  stage = await Stage.start();
  program = join(stage.directory, 'mapping-process.js');
  const entry = join(__dirname, '../event-source-mapping/mapping-process.main.ts');
  symlinkSync(join(__dirname, '../../node_modules'), join(stage.directory, 'node_modules'));
  buildSync({ entryPoints: [entry], outfile: program, bundle: true, platform: 'node', packages: 'external' });
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await stage.stop();
});

function startMappings(context: DataPlaneContext, resource: OwnedResource): ChildProcess {
  const file = join(stage.directory, `${resource.ref}.json`);
  writeFileSync(file, JSON.stringify({ context, resources: [resource] }));
  const child = spawn(process.execPath, [program, file], { stdio: 'ignore' });
  children.push(child);
  return child;
}

fidelityTest(eventSourceMapping, 'at-least-once', async () => {
  for (const factor of [1, 3]) {
    const [stream, consumer, queue] = [
      await stage.createStream(2),
      await stage.createFunction({ FAILS: 'report', MILLISECONDS: '15' }),
      await stage.createQueue(),
    ];
    const stored = await stage.put(
      stream,
      trips(6_000, (number) => number % 1_000 === 501, 500),
    );
    const context = stage.context(1_000);
    const resource = stage.mapping(stream, consumer.name, {
      BatchSize: 50,
      ParallelizationFactor: factor,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: { Destination: stage.queueArn(queue) } },
    });
    for (const killAt of [800, 2_000, 3_500]) {
      const child = startMappings(context, resource);
      await until('no progress', () => stage.processed(consumer).length >= killAt);
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    expect(new Set(stage.processed(consumer)).size).toBeLessThan(5_994);

    startMappings(context, resource);
    const documents: FailureDocument[] = [];
    const finished = async () => {
      documents.push(...(await stage.failureDocuments(queue)));
      const setAside = documents.map(({ KinesisBatchInfo }) => KinesisBatchInfo.startSequenceNumber);
      return new Set([...stage.processed(consumer), ...setAside]).size === stored.length;
    };
    await until('records are lost', finished);
    expect(documents.every(({ KinesisBatchInfo }) => KinesisBatchInfo.batchSize === 1)).toBe(true);
    const poison = stored
      .filter(({ data }) => JSON.parse(String(data)).poison)
      .map(({ sequenceNumber }) => sequenceNumber);
    expect([...new Set(documents.map(({ KinesisBatchInfo }) => KinesisBatchInfo.startSequenceNumber))].sort()).toEqual(
      poison.sort(),
    );
    const repeated = stage.processed(consumer).length - new Set(stage.processed(consumer)).size;
    // Three kills, two shards: what was in flight, and above it what other lanes had finished.
    expect(repeated).toBeLessThan(factor === 1 ? 3 * 2 * 2 * 50 : stored.length / 2);
  }
});

fidelityTest(eventSourceMapping, 'tumbling-window-kill', async () => {
  const [stream, consumer] = [await stage.createStream(), await createAggregator(stage, { MILLISECONDS: '20' })];
  await stage.put(stream, trips(2_000));
  const context = stage.context(10);
  // 20 s of real time: all records are in one window or two, and every kill comes in mid-window.
  const resource = stage.mapping(stream, consumer.name, { BatchSize: 20, TumblingWindowInSeconds: 200 });
  const calls = () => windowCalls(stage, consumer).length;
  for (const killAt of [15, 35, 70]) {
    const child = startMappings(context, resource);
    await until('no progress', () => calls() >= killAt);
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  startMappings(context, resource);
  const finished = () => finalCalls(stage, consumer).flatMap(({ state }) => state.numbers ?? []);
  await until('the windows do not end', () => new Set(finished()).size === 2_000);
  const byWindow = new Map(finalCalls(stage, consumer).map(({ window, state }) => [window.end, state.numbers]));
  expect([...byWindow.values()].flat()).toEqual(Array.from({ length: 2_000 }, (_, number) => number));
});

fidelityTest(eventSourceMapping, 'latest-kill', async () => {
  const [stream, consumer] = [await stage.createStream(2), await stage.createFunction()];
  await stage.put(stream, trips(50));
  const context = stage.context(10);
  const resource = stage.mapping(stream, consumer.name, { StartingPosition: 'LATEST' });
  const created = join(context.stateDirectory, 'event-source-mappings', resource.ref, 'created');
  await until('time stands still', inAMoment());
  const child = startMappings(context, resource);
  await until('not created', () => existsSync(created));
  child.kill('SIGKILL');
  await once(child, 'exit');
  const later = await stage.put(stream, trips(70));
  startMappings(context, resource);
  await until('records are lost', () => stage.processed(consumer).length >= 70);
  expect(stage.processed(consumer).sort()).toEqual(later.map(({ sequenceNumber }) => sequenceNumber).sort());
});
