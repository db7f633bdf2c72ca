import { drillFlinkJobKills } from '../drills/flink-job-kills';

// With name and password; the drill with kills signs in with IAM.
drillFlinkJobKills({
  ...{ pattern: 'msk-kda', records: 6_000, seed: 23, settings: { accessControlMethod: 'SCRAM' } },
  // About half of all prices are above 50.
  wantedShare: 0.45,
  kills: [],
});
