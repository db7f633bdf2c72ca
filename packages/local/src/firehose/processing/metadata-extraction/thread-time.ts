import { readFileSync, readlinkSync } from 'node:fs';

/** `stat` counts in hundredths of a second ("proc(5)"). */
const TICK_MILLISECONDS = 10;
/** Where the operating system does not tell, a thread is taken to have had this part of the time. */
const USUAL_PART = 0.2;

/** The name by which others can read the processor time of this thread; empty where the operating system has none. */
export function threadName(): string {
  try {
    return readlinkSync('/proc/thread-self');
  } catch {
    return '';
  }
}

/** How long a thread has worked, in milliseconds: time in which it waited for a busy machine does not count. */
export function workedMilliseconds(name: string): number {
  if (name === '') return performance.now() * USUAL_PART;
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    // The program's name stands in brackets and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MILLISECONDS;
  } catch {
    return 0;
  }
}
