import { expect, test } from 'vitest';
import { drillKills } from '../drills/kills-drill';

const { report } = drillKills({ pattern: 'kinesis-apigw', timeScale: 10, seed: 11 });

test('every poison record is set aside: the consumer can process none of them', () => {
  expect(report().tally.setAside).toHaveLength(report().tally.sent - 100_000);
});
