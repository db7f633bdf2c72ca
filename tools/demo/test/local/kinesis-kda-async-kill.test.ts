import { drillFlinkJobKills } from '../drills/flink-job-kills';
import { dataPlanePid, flinkPid } from '../drills/process-pids';

drillFlinkJobKills({
  ...{ pattern: 'kinesis-kda-async', records: 1_000, seed: 19, wantedShare: 1 },
  kills: [
    { phase: 'sent', share: 0.7, pidOf: flinkPid },
    // A request that the data plane does not answer is sent again, and its trips may be in the stream twice: not while they are sent.
    { phase: 'dealt with', share: 0.5, pidOf: dataPlanePid },
  ],
});
