import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DeliveryStreamVersions } from '../../src/firehose/delivery-stream-versions';

test('the version rises with each change, by delivery stream, also over a restart', () => {
  const directory = mkdtempSync(join(tmpdir(), 'versions-'));
  const versions = new DeliveryStreamVersions(directory);
  const given = [versions.versionOf('a', 'x'), versions.versionOf('a', 'x'), versions.versionOf('a', 'y')];
  expect([...given, versions.versionOf('b', 'y')]).toEqual([1, 1, 2, 1]);
  const restarted = new DeliveryStreamVersions(directory);
  expect([restarted.versionOf('a', 'y'), restarted.versionOf('a', 'x')]).toEqual([2, 3]);
});
