import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KeptEntries } from '../../src/kafka/cluster/kept-entries';

const newFile = () => join(mkdtempSync(join(tmpdir(), 'kept-entries-')), 'topics.json');

/** Writes down what it is asked for, and fails or never answers where it is told to. */
function actions(asked: string[], make: () => Promise<void> = async () => undefined) {
  return {
    make: async (name: string, wanted: string, mayExist: boolean) => {
      asked.push(`make ${name} ${wanted}${mayExist ? ', may exist' : ''}`);
      await make();
    },
    change: async (name: string, wanted: string, before: string) =>
      void asked.push(`change ${name} ${before} ${wanted}`),
    remove: async (name: string, before: string) => void asked.push(`remove ${name} ${before}`),
  };
}

test('only what differs from what was made before is asked for, also by the next process', async () => {
  const [file, asked] = [newFile(), [] as string[]];
  await new KeptEntries(file).follow(
    new Map([
      ['trips', '3'],
      ['fares', '5'],
    ]),
    actions(asked),
  );
  await new KeptEntries(file).follow(
    new Map([
      ['trips', '4'],
      ['taxis', '7'],
    ]),
    actions(asked),
  );
  await new KeptEntries(file).follow(
    new Map([
      ['trips', '4'],
      ['taxis', '7'],
    ]),
    actions(asked),
  );
  expect(asked).toEqual(['make trips 3', 'make fares 5', 'remove fares 5', 'change trips 3 4', 'make taxis 7']);
});

test('what a killed process was making is made again, and may exist', async () => {
  const [file, asked] = [newFile(), [] as string[]];
  void new KeptEntries(file).follow(
    new Map([['trips', '3']]),
    actions(asked, () => new Promise(() => undefined)),
  );
  await new KeptEntries(file).follow(new Map([['trips', '6']]), actions(asked));
  expect(asked).toEqual(['make trips 3', 'make trips 6, may exist']);
});

test('what could not be made is not taken for made', async () => {
  const [kept, asked] = [new KeptEntries(newFile()), [] as string[]];
  const failing = actions(asked, () => Promise.reject(new Error('too many partitions')));
  await expect(kept.follow(new Map([['trips', '9']]), failing)).rejects.toThrow('too many partitions');
  await kept.follow(new Map(), actions(asked));
  await kept.follow(new Map([['trips', '2']]), actions(asked));
  expect(asked).toEqual(['make trips 9', 'make trips 2']);
});
