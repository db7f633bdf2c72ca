import { familyOf, livingProcesses, type ProcessTime } from './process-times';

/** What a process does in less is not seen when it ends. */
const LOOK_EVERY_MILLISECONDS = 50;

/** Measures the CPU time of a process and of those that it starts, also when they end. */
export class CpuMeter {
  private readonly seen = new Map<number, number>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly pid: number,
    private readonly processes: () => readonly ProcessTime[] = livingProcesses,
  ) {
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MILLISECONDS);
    this.look();
  }

  /** Ends the measuring. @returns seconds since the process began */
  stop(): number {
    clearInterval(this.timer);
    this.look();
    return [...this.seen.values()].reduce((all, seconds) => all + seconds, 0);
  }

  private look(): void {
    for (const { pid, cpuSeconds } of familyOf(this.pid, this.processes())) this.seen.set(pid, cpuSeconds);
  }
}
