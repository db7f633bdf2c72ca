import type { LocalRun } from '@streaming-patterns/local';
import type { Progress } from '@streaming-patterns/send';

/** One process to kill while a demo runs. */
export interface Kill {
  /** What the demo counts at that time: `sent`, `dealt with`. */
  readonly phase: string;
  /** How much of it is done, from 0 to 1. */
  readonly share: number;
  /** Answers the pid of what it killed. */
  kill(run: LocalRun): number;
}

/** Listens to the progress of a demo, and kills when its time has come: each once, in their order. */
export class KillingProgress implements Progress {
  readonly killed: number[] = [];

  constructor(
    private readonly run: LocalRun,
    private readonly kills: readonly Kill[],
  ) {}

  readonly step = (): void => {};

  /** Demos pass it on alone. */
  readonly update = (text: string): void => {
    const next = this.kills[this.killed.length];
    const [, done, of, phase] = /^(\d+) of (\d+) (.+)$/.exec(text) ?? [];
    if (next && phase === next.phase && Number(done) >= Number(of) * next.share) this.killed.push(next.kill(this.run));
  };
}

/** Kills the broker of the run's cluster; the data plane starts it again. */
export function killBroker({ processes }: LocalRun): number {
  const pid = processes.find(({ name }) => name.startsWith('kafka-'))?.pid as number;
  process.kill(pid, 'SIGKILL');
  return pid;
}
