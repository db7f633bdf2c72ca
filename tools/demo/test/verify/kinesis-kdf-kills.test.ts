import { expect, test } from 'vitest';
import { drillKills } from '../drills/kills-drill';

const { report } = drillKills({ pattern: 'kinesis-kdf', timeScale: 20, seed: 13 });

test('records are set aside for want of a partition key, each with that reason', () => {
  const conditions = new Set(report().tally.setAside.map(({ condition }) => condition));
  expect([...conditions]).toEqual(['DynamicPartitioning.MetadataExtractionFailed']);
});
