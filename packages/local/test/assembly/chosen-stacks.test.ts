import { expect, test } from 'vitest';
import { chosenStacks } from '../../src/assembly/chosen-stacks';

const stack = (name: string, ...dependsOn: string[]) => ({
  name,
  dependsOn,
  template: {},
  assets: [],
  environment: '',
});
const stacks = [stack('Network'), stack('Data', 'Network'), stack('Ingest', 'Data'), stack('Website', 'Network')];
const chosen = (...names: string[]) => chosenStacks(stacks, names).map(({ name }) => name);

test('a chosen stack brings all that it needs, in the order of deployment', () => {
  expect(chosen('Ingest')).toEqual(['Network', 'Data', 'Ingest']);
  expect(chosen('Website', 'Data')).toEqual(['Network', 'Data', 'Website']);
});

test('without names every stack is chosen', () => {
  expect(chosen()).toEqual(['Network', 'Data', 'Ingest', 'Website']);
});

test('a stack that the app does not have is named, with those that it has', () => {
  expect(() => chosen('Ingest', 'Web')).toThrow('no stack Web; it has Network, Data, Ingest, Website');
});
