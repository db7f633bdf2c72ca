/** Some bytes that a caller waits for. */
interface Waiting {
  readonly bytes: Buffer;
  resolve(): void;
  reject(error: unknown): void;
}

/** Of one write; what waits beyond it goes into the next one. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Gathers what comes while a write is under way into the next write: many callers share one flush of the disk. */
export class SharedWrite {
  private waiting: Waiting[] = [];
  private running?: Promise<void>;

  /** @param write is called again only when it has ended */
  constructor(private readonly write: (bytes: Buffer) => Promise<void>) {}

  get isIdle(): boolean {
    return this.running === undefined;
  }

  /** Resolves when the bytes are written, rejects with the error of the write that they were in. */
  add(bytes: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ bytes, resolve, reject });
      this.running ??= this.writeAll();
    });
  }

  /** Resolves when nothing is left to write. */
  async settled(): Promise<void> {
    while (this.running) await this.running;
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const some = this.take();
      try {
        await this.write(Buffer.concat(some.map(({ bytes }) => bytes)));
        for (const { resolve } of some) resolve();
      } catch (error) {
        for (const { reject } of some) reject(error);
      }
    }
    // At once: whoever was just answered may add more before this promise is settled.
    this.running = undefined;
  }

  private take(): Waiting[] {
    let bytes = 0;
    const beyond = this.waiting.findIndex((one) => {
      bytes += one.bytes.length;
      return bytes > MOST_BYTES;
    });
    return this.waiting.splice(0, beyond < 0 ? this.waiting.length : Math.max(1, beyond));
  }
}
