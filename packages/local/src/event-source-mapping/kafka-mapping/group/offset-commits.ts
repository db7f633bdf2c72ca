/** Makes commits, one at a time: what is finished while one is under way goes with the next. */
export class OffsetCommits {
  private running?: Promise<void>;
  private waiting?: Promise<void>;

  /** @param commit commits everything that is finished when it is called */
  constructor(private readonly commit: () => Promise<void>) {}

  /** Resolves when everything that is finished now is committed. */
  save(): Promise<void> {
    if (!this.running) return this.start();
    // The one under way may have begun before.
    this.waiting ??= this.running.then(
      () => this.start(),
      () => this.start(),
    );
    return this.waiting;
  }

  private start(): Promise<void> {
    this.waiting = undefined;
    const running = this.commit().finally(() => {
      this.running = undefined;
    });
    this.running = running;
    return running;
  }
}
