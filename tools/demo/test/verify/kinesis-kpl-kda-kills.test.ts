import { dataPlanePid, flinkPid } from '../drills/process-pids';
import { drillSqlJobKills } from '../drills/sql-job-kills';

// The query selects about 60,000.
drillSqlJobKills({
  ...{ pattern: 'kinesis-kpl-kda', records: 120_000, seed: 13 },
  kills: [
    { phase: 'dealt with', share: 0.05, pidOf: flinkPid },
    { phase: 'dealt with', share: 0.2, pidOf: dataPlanePid },
    { phase: 'dealt with', share: 0.4, pidOf: flinkPid },
    { phase: 'dealt with', share: 0.7, pidOf: flinkPid },
  ],
});
