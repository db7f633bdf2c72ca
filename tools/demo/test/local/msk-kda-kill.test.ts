import { expect, test } from 'vitest';
import { drillFlinkJobKills } from '../drills/flink-job-kills';
import { brokerPid, flinkPid } from '../drills/process-pids';

// Parquet here, JSON in that of kinesis-kpl-kda: either format is to be delivered exactly once.
const drill = drillFlinkJobKills({
  ...{ pattern: 'msk-kda', records: 30_000, seed: 17, settings: { outputFormat: 'PARQUET' } },
  // About half of all prices are above 50.
  wantedShare: 0.45,
  kills: [
    { phase: 'dealt with', share: 0.01, pidOf: flinkPid },
    { phase: 'dealt with', share: 0.3, pidOf: brokerPid },
  ],
});

test('objects have columns with types: a time is a time, not text', () => {
  // JSON has it as text, without T and Z.
  expect(drill.report().sights.join('\n')).toMatch(/"event_time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"/);
});
