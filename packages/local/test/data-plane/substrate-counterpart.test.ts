import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ResourceRegistry } from '../../src/data-plane/resource-registry';
import { ResourceRequests } from '../../src/data-plane/resource-requests';
import { streamConsumer } from '../../src/resources/aws-kinesis-stream-consumer';
import type { OwnedResource, Properties } from '../../src/resources/resource-type';

const StreamARN = 'arn:aws:kinesis:eu-west-1:111122223333:stream/trips';
const properties = { StreamARN, ConsumerName: 'fast' };
const create = {
  kind: 'Create' as const,
  requestId: 'one',
  stackName: 'Taxi',
  region: 'eu-west-1',
  accountId: '111122223333',
  logicalId: 'Fast',
  type: streamConsumer.type,
  properties,
};

test('the substrate names a resource that has a counterpart there, and loses it after the services let go', async () => {
  const done: string[] = [];
  const counterpart = {
    type: streamConsumer.type,
    make: async ({ ConsumerName }: Properties) => {
      done.push(`make ${ConsumerName}`);
      return { ref: 'named-by-the-substrate', attributes: { ConsumerStatus: 'ACTIVE' } };
    },
    remove: async ({ ref }: OwnedResource) => void done.push(`remove ${ref}`),
  };
  const service = {
    apply: async (resources: readonly OwnedResource[]) => void done.push(`run ${resources.length}`),
    stop: async () => undefined,
  };
  const registry = new ResourceRegistry(mkdtempSync(join(tmpdir(), 'streaming-local-')));
  const requests = new ResourceRequests(registry, [service], () => streamConsumer, [counterpart]);
  const answer = await requests.answer(create);
  expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'named-by-the-substrate' });
  expect(await requests.answer(create)).toEqual(answer);
  await requests.answer({ ...create, kind: 'Delete', requestId: 'two', ref: 'named-by-the-substrate' });
  expect(done).toEqual(['make fast', 'run 1', 'run 1', 'run 0', 'remove named-by-the-substrate']);
});

test.each(['StreamARN', 'ConsumerName'])('a stream consumer without %s is refused', (name) => {
  const { [name as keyof typeof properties]: _missing, ...rest } = properties;
  const request = {
    stackName: 'Taxi',
    logicalId: 'Fast',
    region: 'eu-west-1',
    accountId: '111122223333',
    properties: rest,
    newId: () => 'x',
  };
  expect(() => streamConsumer.identify(request)).toThrow(`Taxi/Fast: ${name} is required`);
});
