/** Lets work on a stream through together, or one change of its shards alone. */
class StreamGate {
  private underWay = 0;
  private change?: Promise<void>;
  private whenIdle: () => void = () => undefined;

  async pass<T>(work: () => Promise<T>): Promise<T> {
    while (this.change) await this.change;
    this.underWay += 1;
    try {
      return await work();
    } finally {
      this.underWay -= 1;
      if (this.underWay === 0) this.whenIdle();
    }
  }

  /** New work waits from here on; what is under way ends first. */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    while (this.change) await this.change;
    let open: () => void = () => undefined;
    this.change = new Promise((resolve) => {
      open = resolve;
    });
    try {
      if (this.underWay > 0) {
        await new Promise<void>((idle) => {
          this.whenIdle = idle;
        });
      }
      return await work();
    } finally {
      this.change = undefined;
      open();
    }
  }
}

/** A gate for each stream: while its shards change, writes wait. */
export class StreamGates {
  private readonly gates = new Map<string, StreamGate>();

  /** Runs beside other work on the stream, never during a change of its shards. */
  pass<T>(streamName: string, work: () => Promise<T>): Promise<T> {
    return this.of(streamName).pass(work);
  }

  /** Runs alone. */
  hold<T>(streamName: string, work: () => Promise<T>): Promise<T> {
    return this.of(streamName).hold(work);
  }

  private of(streamName: string): StreamGate {
    const gate = this.gates.get(streamName) ?? new StreamGate();
    this.gates.set(streamName, gate);
    return gate;
  }
}
