/** Something that others wait for. */
export class Change {
  private waiting: (() => void)[] = [];

  announce(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const wake of waiting) wake();
  }

  /** Resolves at the next announcement; rejects with the reason of `stopping` when that aborts first. */
  next(stopping: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (stopping.aborted) return reject(stopping.reason);
      const stop = () => reject(stopping.reason);
      stopping.addEventListener('abort', stop, { once: true });
      this.waiting.push(() => {
        stopping.removeEventListener('abort', stop);
        resolve();
      });
    });
  }
}
