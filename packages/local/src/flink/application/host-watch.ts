const LOOK_EVERY_MILLISECONDS = 200;
/** Between two starts, so that a job which cannot start does not keep the machine busy. */
const PAUSE_MILLISECONDS = 2_000;

export interface HostWatchOptions {
  /** Whether the process ought to be there and is not. */
  isMissing(): boolean;
  startAgain(): void;
}

/** Has the process of an application started again when it died. */
export class HostWatch {
  private readonly timer: NodeJS.Timeout;
  private startedAt = 0;

  constructor(private readonly options: HostWatchOptions) {
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MILLISECONDS);
  }

  end(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    if (!this.options.isMissing() || Date.now() - this.startedAt < PAUSE_MILLISECONDS) return;
    this.startedAt = Date.now();
    this.options.startAgain();
  }
}
