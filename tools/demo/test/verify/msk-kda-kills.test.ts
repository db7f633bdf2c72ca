import { drillFlinkJobKills } from '../drills/flink-job-kills';
import { brokerPid, dataPlanePid, flinkPid } from '../drills/process-pids';

// The query selects about 60,000. With name and password, and JSON: the shorter drill has IAM and Parquet.
drillFlinkJobKills({
  ...{ pattern: 'msk-kda', records: 120_000, seed: 19, settings: { accessControlMethod: 'SCRAM' } },
  // About half of all prices are above 50.
  wantedShare: 0.45,
  kills: [
    { phase: 'dealt with', share: 0.05, pidOf: flinkPid },
    { phase: 'dealt with', share: 0.3, pidOf: brokerPid },
    { phase: 'dealt with', share: 0.5, pidOf: dataPlanePid },
    { phase: 'dealt with', share: 0.7, pidOf: flinkPid },
  ],
});
