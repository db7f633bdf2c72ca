import type { LocalRun } from '@streaming-patterns/local';

/** Kills the data plane with no time to say goodbye; the run starts another one. Answers the pid of the killed one. */
export function killDataPlane(run: LocalRun): number {
  const pid = dataPlanePid(run);
  process.kill(pid, 'SIGKILL');
  return pid;
}

export function dataPlanePid({ processes }: LocalRun): number {
  return processes.find(({ name }) => name === 'data-plane')?.pid as number;
}
