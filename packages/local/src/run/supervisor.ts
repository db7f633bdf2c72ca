import { readDataPlaneSettings } from '../data-plane/data-plane-settings';
import { tryLock } from '../processes/lock';
import { findProcess, type ManagedProcess } from '../processes/managed-process';
import { DATA_PLANE_PROCESS, startDataPlane, untilDataPlaneServes } from './data-plane-process';
import type { Engines } from './engines';
import { engineLock } from './locks';

const LOOK_EVERY_MILLISECONDS = 100;
/** So many data planes in a row may die before they serve. */
const FRUITLESS_STARTS = 5;

export interface SupervisorOptions {
  readonly engines: Engines;
  readonly stateDirectory: string;
  onProgress(message: string): void;
  /** The run cannot go on. */
  onBroken(reason: string): void;
}

/** What to say when the substrate died. */
export function deathOf({ pid, logFile }: ManagedProcess): string {
  return `the substrate (pid ${pid}) died, and its data with it; log: ${logFile}`;
}

/** Watches the engines: a dead data plane is started again, a dead substrate ends the run. */
export class Supervisor {
  private dataPlane: ManagedProcess;
  private fruitlessStarts = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly options: SupervisorOptions) {
    this.dataPlane = options.engines.dataPlane;
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MILLISECONDS);
  }

  get processes(): readonly ManagedProcess[] {
    return [this.options.engines.substrate, this.dataPlane];
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const { substrate } = this.options.engines;
    if (!substrate.alive) {
      this.giveUp(deathOf(substrate));
    } else if (!this.dataPlane.alive) this.restart();
  }

  /** While a start holds the lock, it is the one that brings the data plane back; a second supervisor finds it there. */
  private restart(): void {
    const release = tryLock(engineLock(this.options.stateDirectory).path);
    if (!release) return;
    const replacement = findProcess(this.options.stateDirectory, DATA_PLANE_PROCESS);
    if (replacement) this.dataPlane = replacement;
    else if (this.isHopeless()) this.giveUp(`the data plane dies again and again; log: ${this.dataPlane.logFile}`);
    else this.startAgain();
    release();
  }

  private isHopeless(): boolean {
    return this.fruitlessStarts > FRUITLESS_STARTS;
  }

  private startAgain(): void {
    const { stateDirectory, onProgress } = this.options;
    const { pid } = this.dataPlane;
    try {
      this.dataPlane = startDataPlane(stateDirectory, readDataPlaneSettings(stateDirectory));
      this.fruitlessStarts += 1;
      this.noteWhenItServes(this.dataPlane);
      onProgress(`the data plane (pid ${pid}) died and was started again (pid ${this.dataPlane.pid})`);
    } catch (error) {
      this.giveUp((error as Error).message);
    }
  }

  /** One that served and died later has recovered from what killed the one before it. */
  private noteWhenItServes(dataPlane: ManagedProcess): void {
    untilDataPlaneServes(dataPlane).then(
      () => {
        this.fruitlessStarts = 0;
      },
      // It died first; the next look sees that.
      () => undefined,
    );
  }

  private giveUp(reason: string): void {
    this.stop();
    this.options.onBroken(reason);
  }
}
