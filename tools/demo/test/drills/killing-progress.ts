import type { LocalRun } from '@streaming-patterns/local';
import type { Progress } from '@streaming-patterns/send';

/** One process to kill while a demo runs. */
export interface Kill {
  /** What the demo counts at that time: `sent`, `dealt with`. */
  readonly phase: string;
  /** How much of it is done, from 0 to 1. */
  readonly share: number;
  /** The process to kill; nothing while it is away. */
  pidOf(run: LocalRun): number | undefined;
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
    if (!next || phase !== next.phase || Number(done) < Number(of) * next.share) return;
    const pid = next.pidOf(this.run);
    // A process that was killed and is not started again yet is killed once.
    if (pid === undefined || this.killed.includes(pid)) return;
    process.kill(pid, 'SIGKILL');
    this.killed.push(pid);
  };
}

/** The broker of the run's cluster; the data plane starts it again. */
export const brokerPid = pidOf('kafka-');
/** The process of the run's Flink application; the data plane starts it again. */
export const flinkPid = pidOf('flink-');
/** The run starts it again. */
export const dataPlanePid = pidOf('data-plane');

function pidOf(prefix: string): Kill['pidOf'] {
  return ({ processes }) => processes.find(({ name }) => name.startsWith(prefix))?.pid;
}
