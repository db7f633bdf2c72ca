import type { LocalRun } from '@streaming-patterns/local';
import type { Progress } from '@streaming-patterns/send';
import type { PidOf } from './process-pids';

/** One process to kill while a demo runs. */
export interface Kill {
  /** What the demo counts at that time: `sent`, `put` (by KPL), `dealt with`. */
  readonly phase: string;
  /** How much of it is done, from 0 to 1. */
  readonly share: number;
  /** Of the process to kill. */
  readonly pidOf: PidOf;
}

/** Listens to the progress of a demo, and kills when its time has come: each once, in their order, with progress between them. */
export class KillingProgress implements Progress {
  readonly killed: number[] = [];
  private last = { phase: '', done: 0 };

  constructor(
    private readonly run: LocalRun,
    private readonly kills: readonly Kill[],
  ) {}

  readonly step = (): void => {};

  /** Demos pass it on alone. */
  readonly update = (text: string): void => {
    const next = this.kills[this.killed.length];
    const [, done, of, phase] = /(\d+) of (\d+) ([a-z ]+)/.exec(text) ?? [];
    if (!next || phase !== next.phase || Number(done) < Number(of) * next.share) return;
    // Processes that die before they have done anything are given up on in the end.
    if (this.last.phase === phase && Number(done) <= this.last.done) return;
    const pid = next.pidOf(this.run);
    // A process that was killed and is not started again yet is killed once.
    if (pid === undefined || this.killed.includes(pid)) return;
    process.kill(pid, 'SIGKILL');
    this.killed.push(pid);
    this.last = { phase, done: Number(done) };
  };
}
