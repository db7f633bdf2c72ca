/** Between two commits, in real milliseconds: each costs the broker a write, and small batches end every few milliseconds. */
const REST_MILLISECONDS = 100;

/** Makes commits, one at a time and not all the time: what is finished meanwhile goes with the next. */
export class OffsetCommits {
  private running: Promise<void> = Promise.resolve();
  private waiting?: Promise<void>;
  private restsUntil = 0;
  private isHurried = false;
  private wake: () => void = () => undefined;

  /** @param commit commits everything that is finished when it is called */
  constructor(private readonly commit: () => Promise<void>) {}

  /** Resolves when everything that is finished now is committed. */
  save(): Promise<void> {
    this.waiting ??= this.turn().then(() => this.start());
    return this.waiting;
  }

  /** The next commit does not wait. */
  hurry(): void {
    this.isHurried = true;
    this.wake();
  }

  private async turn(): Promise<void> {
    await this.running.catch(() => undefined);
    const rest = this.restsUntil - performance.now();
    if (rest <= 0 || this.isHurried) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, rest);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private start(): Promise<void> {
    this.waiting = undefined;
    this.isHurried = false;
    this.running = this.commit().finally(() => {
      this.restsUntil = performance.now() + REST_MILLISECONDS;
    });
    return this.running;
  }
}
