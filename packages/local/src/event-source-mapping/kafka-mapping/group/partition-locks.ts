/**
 * Which partitions are at work in one mapping. A poller that gets a partition from another one waits until the batch under
 * way there has ended: so no record overtakes another, and what is finished is committed before the new one asks.
 */
export class PartitionLocks {
  private readonly held = new Map<number, Promise<void>>();

  /** Resolves with the way to give it back when nobody else has it. */
  async take(partition: number): Promise<() => void> {
    const before = this.held.get(partition);
    let release: () => void = () => undefined;
    const own = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.held.set(partition, own);
    await before;
    return release;
  }
}
