import { readdirSync, readFileSync } from 'node:fs';

/** How long the processors have worked for one process. */
export interface ProcessTime {
  readonly pid: number;
  readonly parent: number;
  /** In user mode and in the kernel, all threads together. */
  readonly cpuSeconds: number;
}

/** Of a second: what the kernel counts in for programs ("USER_HZ", proc(5) and time(7) of the Linux manual). */
const TICKS = 100;
/** Places in a line of `/proc/<pid>/stat`, from the one behind the command's name ("stat", proc(5)). */
const [PARENT, USER_TIME, KERNEL_TIME] = [1, 11, 12];

/** Reads a line of `/proc/<pid>/stat`. The name of the command stands in parentheses and may hold anything. */
export function processTime(stat: string): ProcessTime {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[USER_TIME]) + Number(fields[KERNEL_TIME]);
  return { pid: Number.parseInt(stat, 10), parent: Number(fields[PARENT]), cpuSeconds: ticks / TICKS };
}

/** A process and all that come from it. */
export function familyOf(root: number, all: readonly ProcessTime[]): ProcessTime[] {
  const self = all.filter(({ pid }) => pid === root);
  const children = all.filter(({ parent }) => parent === root);
  return [...self, ...children.flatMap(({ pid }) => familyOf(pid, all))];
}

/** All processes that live now. */
export function livingProcesses(): ProcessTime[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      return [processTime(readFileSync(`/proc/${pid}/stat`, 'utf8'))];
    } catch {
      // It ended meanwhile.
      return [];
    }
  });
}
