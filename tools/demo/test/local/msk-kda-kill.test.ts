import { brokerPid, flinkPid } from '../drills/process-pids';
import { drillSqlJobKills } from '../drills/sql-job-kills';

drillSqlJobKills({
  ...{ pattern: 'msk-kda', records: 30_000, seed: 17 },
  kills: [
    { phase: 'dealt with', share: 0.01, pidOf: flinkPid },
    { phase: 'dealt with', share: 0.3, pidOf: brokerPid },
  ],
});
