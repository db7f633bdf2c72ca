import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { ResourceRequest } from '../../src/data-plane/custom-resource';
import { ResourceRegistry } from '../../src/data-plane/resource-registry';
import { ResourceRequests } from '../../src/data-plane/resource-requests';
import { acts, actsWhen } from '../../src/resources/property-table';
import type { OwnedResource, OwnedType } from '../../src/resources/resource-type';

const gate: OwnedType = {
  owner: 'data plane',
  type: 'Test::Gate',
  properties: { Name: acts, Width: actsWhen((width) => (width === 13 ? 'must not be 13, got 13' : undefined)) },
  createOnly: ['Name'],
  identify: ({ properties, newId }) => ({ ref: `${properties.Name}-${newId()}`, attributes: { 'Door.Count': 2 } }),
};

let stateDirectory: string;
let registry: ResourceRegistry;
let requests: ResourceRequests;
let running: readonly OwnedResource[];
let serviceError: string | undefined;

const runner = {
  apply: async (resources: readonly OwnedResource[]) => {
    running = resources;
  },
  stop: async () => {},
};
/** Comes after the runner, so the runner has the change already when this one refuses it. */
const doubter = {
  apply: async (resources: readonly OwnedResource[]) => {
    if (serviceError && resources.some(({ properties }) => properties.Width === 66)) throw new Error(serviceError);
  },
  stop: async () => {},
};

function open(): void {
  registry = new ResourceRegistry(stateDirectory);
  requests = new ResourceRequests(registry, [runner, doubter], (type) => (type === gate.type ? gate : undefined));
}

beforeEach(() => {
  stateDirectory = mkdtempSync(join(tmpdir(), 'streaming-local-'));
  serviceError = undefined;
  running = [];
  open();
});

let lastRequest = 0;
const request = (part: Partial<ResourceRequest>): ResourceRequest => ({
  kind: 'Create',
  requestId: `request-${++lastRequest}`,
  stackName: 'Farm',
  region: 'eu-west-1',
  accountId: '111122223333',
  logicalId: 'Gate',
  type: gate.type,
  properties: { Name: 'north', Width: 3 },
  ...part,
});
const refs = () => new ResourceRegistry(stateDirectory).all.map(({ ref }) => ref);

test('a created resource is running and on disk when the answer comes, with its id and attributes', async () => {
  const answer = await requests.answer(request({}));
  expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { 'Door.Count': 2 } });
  expect(answer.PhysicalResourceId).toMatch(/^north-[a-z0-9]{10}$/);
  expect(refs()).toEqual([answer.PhysicalResourceId]);
  expect(running.map(({ ref }) => ref)).toEqual([answer.PhysicalResourceId]);
});

test('a request that is sent again makes no second resource', async () => {
  const create = request({});
  const first = await requests.answer(create);
  open();
  expect(await requests.answer(create)).toEqual(first);
  expect(refs()).toEqual([first.PhysicalResourceId]);
});

test('an update keeps the id and brings the new properties', async () => {
  const { PhysicalResourceId: ref } = await requests.answer(request({}));
  const answer = await requests.answer(request({ kind: 'Update', ref, properties: { Name: 'north', Width: 4 } }));
  expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: ref });
  expect(running).toMatchObject([{ ref, properties: { Width: 4 } }]);
});

test('a change of a create-only property makes a new resource beside the old one, which is deleted last', async () => {
  const { PhysicalResourceId: old } = await requests.answer(request({}));
  const update = request({ kind: 'Update', ref: old, properties: { Name: 'south', Width: 3 } });
  const { PhysicalResourceId: replacement } = await requests.answer(update);
  expect(replacement).toMatch(/^south-/);
  expect(refs()).toEqual([old, replacement]);
  expect(await requests.answer(update)).toMatchObject({ PhysicalResourceId: replacement });
  await requests.answer(request({ kind: 'Delete', ref: old }));
  expect(refs()).toEqual([replacement]);
});

test('deleting what is not there succeeds', async () => {
  const answer = await requests.answer(request({ kind: 'Delete', ref: 'never-created-1' }));
  expect(answer).toEqual({ Status: 'SUCCESS', PhysicalResourceId: 'never-created-1' });
});

test('a resolved value that its check does not allow fails with the answer of the check, and nothing is registered', async () => {
  const answer = await requests.answer(request({ properties: { Name: 'north', Width: 13 } }));
  expect(answer).toEqual({ Status: 'FAILED', Reason: 'Width: must not be 13, got 13' });
  expect(refs()).toEqual([]);
});

test('when a service cannot run the change, the others go on with what was there', async () => {
  const { PhysicalResourceId: ref } = await requests.answer(request({}));
  serviceError = 'no room';
  const answer = await requests.answer(request({ kind: 'Update', ref, properties: { Name: 'north', Width: 66 } }));
  expect(answer).toEqual({ Status: 'FAILED', Reason: 'no room' });
  expect(running).toMatchObject([{ ref, properties: { Width: 3 } }]);
  expect(new ResourceRegistry(stateDirectory).all).toMatchObject([{ properties: { Width: 3 } }]);
});

test('after a restart everything that was acknowledged runs again', async () => {
  const { PhysicalResourceId: ref } = await requests.answer(request({}));
  running = [];
  open();
  await requests.resume();
  expect(running).toMatchObject([{ ref, attributes: { 'Door.Count': 2 } }]);
});

test('requests that come together are answered one after the other, and none is lost', async () => {
  const ids = ['A', 'B', 'C', 'D'];
  const answers = await Promise.all(ids.map((logicalId) => requests.answer(request({ logicalId }))));
  expect(refs()).toEqual(answers.map(({ PhysicalResourceId }) => PhysicalResourceId));
  expect(running.map(({ logicalId }) => logicalId)).toEqual(ids);
});

test('a type that nobody serves fails by name', async () => {
  expect(await requests.answer(request({ type: 'Test::Other' }))).toMatchObject({
    Status: 'FAILED',
    Reason: 'the data plane does not serve Test::Other',
  });
});
