import { drillFlinkJobKills } from '../drills/flink-job-kills';
import { brokerPid, flinkPid } from '../drills/process-pids';

drillFlinkJobKills({
  ...{ pattern: 'msk-kda', records: 30_000, seed: 17 },
  // About half of all prices are above 50.
  wantedShare: 0.45,
  kills: [
    { phase: 'dealt with', share: 0.01, pidOf: flinkPid },
    { phase: 'dealt with', share: 0.3, pidOf: brokerPid },
  ],
});
