import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { portsOf } from '../../src/kafka/broker/broker-ports';

const newFolder = () => mkdtempSync(join(tmpdir(), 'broker-ports-'));

test('a broker keeps its ports, and no two of them are the same', async () => {
  const directory = newFolder();
  const { chosenAt, ...ports } = await portsOf(directory);
  expect(new Set(Object.values(ports)).size).toBe(7);
  expect(await portsOf(directory)).toEqual({ chosenAt, ...ports });
});

test('a port that an earlier version did not have is added to those that are kept', async () => {
  const directory = newFolder();
  const { management: _, ...kept } = await portsOf(directory);
  const file = join(directory, 'ports.json');
  writeFileSync(file, JSON.stringify({ ...kept, chosenAt: 1_700_000_000_000 }));
  const ports = await portsOf(directory);
  expect(ports).toMatchObject({ ...kept, chosenAt: 1_700_000_000_000 });
  expect(Object.values(kept)).not.toContain(ports.management);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(ports);
});
