import { LogLines } from '@streaming-patterns/demo';
import type { DemoFunction } from './demo-function';

/** Seldom, because reading the log takes time from the run; the time of the run comes from the log itself. */
const LOOK_AGAIN_AFTER_MILLISECONDS = 1_000;
const GIVE_UP_AFTER_MILLISECONDS = 120_000;

/** Follows the handler's own log: how many records it has processed from now on. */
export class HandledRecords {
  private processed = 0;
  private lastAt = 0;

  private constructor(private readonly lines: LogLines) {}

  /** Starts counting behind what the log holds already. */
  static async from({ substrate, logGroupName }: DemoFunction): Promise<HandledRecords> {
    const lines = new LogLines(substrate.logs, logGroupName, 'batch processed');
    await lines.next();
    return new HandledRecords(lines);
  }

  /** When the record number `count` was processed, in milliseconds since 1970. */
  async until(count: number): Promise<number> {
    const deadline = Date.now() + GIVE_UP_AFTER_MILLISECONDS;
    while (this.processed < count) {
      if (Date.now() > deadline) throw new Error(`only ${this.processed} of ${count} records were processed in time`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_AFTER_MILLISECONDS));
      await this.read();
    }
    return this.lastAt;
  }

  private async read(): Promise<void> {
    for (const { message, timestamp } of await this.lines.next()) {
      this.processed += JSON.parse(message).processed;
      this.lastAt = Math.max(this.lastAt, timestamp);
    }
  }
}
