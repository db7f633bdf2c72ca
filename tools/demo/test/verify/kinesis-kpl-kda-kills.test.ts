import { drillFlinkJobKills } from '../drills/flink-job-kills';
import { dataPlanePid, flinkPid } from '../drills/process-pids';

// The query selects about 60,000.
drillFlinkJobKills({
  ...{ pattern: 'kinesis-kpl-kda', records: 120_000, seed: 13 },
  // About half of all prices are above 50.
  wantedShare: 0.45,
  kills: [
    { phase: 'put', share: 0.2, pidOf: flinkPid },
    { phase: 'put', share: 0.5, pidOf: dataPlanePid },
    { phase: 'put', share: 0.8, pidOf: flinkPid },
    { phase: 'dealt with', share: 0.5, pidOf: flinkPid },
  ],
});
