import { drillFlinkJobKills } from '../drills/flink-job-kills';
import { dataPlanePid, flinkPid } from '../drills/process-pids';

// The query selects about 60,000.
drillFlinkJobKills({
  ...{ pattern: 'kinesis-kpl-kda', records: 120_000, seed: 13 },
  // About half of all prices are above 50.
  wantedShare: 0.45,
  kills: [
    { phase: 'dealt with', share: 0.05, pidOf: flinkPid },
    { phase: 'dealt with', share: 0.2, pidOf: dataPlanePid },
    { phase: 'dealt with', share: 0.4, pidOf: flinkPid },
    { phase: 'dealt with', share: 0.7, pidOf: flinkPid },
  ],
});
