import type { LocalRun } from '@streaming-patterns/local';
import { dataPlanePid } from './process-pids';

/** Kills the data plane with no time to say goodbye; the run starts another one. Answers the pid of the killed one. */
export function killDataPlane(run: LocalRun): number {
  const pid = dataPlanePid(run) as number;
  process.kill(pid, 'SIGKILL');
  return pid;
}
