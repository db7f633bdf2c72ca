import { expect, test } from 'vitest';
import { drillFlinkJobKills } from '../drills/flink-job-kills';
import { dataPlanePid, flinkPid } from '../drills/process-pids';

const drill = drillFlinkJobKills({
  ...{ pattern: 'kinesis-kpl-kda', records: 30_000, seed: 11 },
  // About half of all prices are above 50.
  wantedShare: 0.45,
  kills: [
    // Half of the time that KPL takes: objects are committed by then.
    { phase: 'put', share: 0.5, pidOf: flinkPid },
    { phase: 'dealt with', share: 0.3, pidOf: dataPlanePid },
  ],
});

test('objects are partitioned by ticker, date and hour', () => {
  const partition = / data\/ticker=[A-Z]+\/dt=\d{4}-\d\d-\d\d\/hr=\d\d\/part-\S+$/m;
  expect(drill.report().sights.join('\n')).toMatch(partition);
});
