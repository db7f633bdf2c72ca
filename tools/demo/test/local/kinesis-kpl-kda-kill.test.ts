import { expect, test } from 'vitest';
import { dataPlanePid, flinkPid } from '../drills/process-pids';
import { drillSqlJobKills } from '../drills/sql-job-kills';

const drill = drillSqlJobKills({
  ...{ pattern: 'kinesis-kpl-kda', records: 30_000, seed: 11 },
  kills: [
    { phase: 'dealt with', share: 0.01, pidOf: flinkPid },
    { phase: 'dealt with', share: 0.3, pidOf: dataPlanePid },
  ],
});

test('objects are partitioned by ticker, date and hour', () => {
  const partition = / data\/ticker=[A-Z]+\/dt=\d{4}-\d\d-\d\d\/hr=\d\d\/part-\S+$/m;
  expect(drill.report().sights.join('\n')).toMatch(partition);
});
