import { existsSync, readFileSync } from 'node:fs';
import type { LocalRun } from '@streaming-patterns/local';

/** The process of a run, as it is now; nothing while it is away. */
export type PidOf = (run: LocalRun) => number | undefined;

/** The broker of the run's cluster; the data plane starts it again. */
export const brokerPid = pidOf('kafka-');
/** The process of the run's Flink application; the data plane starts it again. */
export const flinkPid = pidOf('flink-');
/** The run starts it again. */
export const dataPlanePid = pidOf('data-plane');

/** Whether a process has ended: until whoever inherited it takes note of that, it still has its pid. */
export function hasEnded(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return existsSync('/proc/self/stat') && / \(.*\) Z /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}

function pidOf(prefix: string): PidOf {
  return ({ processes }) => processes.find(({ name }) => name.startsWith(prefix))?.pid;
}
