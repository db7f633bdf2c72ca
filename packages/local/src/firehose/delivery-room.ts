import { Change } from '../stream-reading/change';

/** Data that one delivery stream holds in memory at most, in bytes: two of the largest buffers that Firehose allows. */
const CAPACITY_BYTES = 256 * 1024 * 1024;

/** A buffer that can hand its records on before it is full. */
export interface FlushableBuffer {
  readonly bytes: number;
  flush(): void;
}

/** Bounds the memory of one delivery stream: whoever adds records waits until there is room for them. */
export class DeliveryRoom {
  private held = 0;
  private readonly buffers = new Set<FlushableBuffer>();
  private readonly change = new Change();

  /** @param capacity in bytes */
  constructor(private readonly capacity = CAPACITY_BYTES) {}

  get isFull(): boolean {
    return this.held >= this.capacity;
  }

  take(bytes: number): void {
    this.held += bytes;
  }

  release(bytes: number): void {
    this.held -= bytes;
    if (!this.isFull) this.change.announce();
  }

  /** Names a buffer whose records count here. */
  join(buffer: FlushableBuffer): void {
    this.buffers.add(buffer);
  }

  leave(buffer: FlushableBuffer): void {
    this.buffers.delete(buffer);
  }

  /** Resolves when something may be added; rejects with the signal's reason when that aborts first. */
  async free(stopping: AbortSignal): Promise<void> {
    stopping.throwIfAborted();
    while (this.isFull) {
      // Waiting for the hints of many buffers would stop the source for as long.
      this.largestBuffer()?.flush();
      if (this.isFull) await this.change.next(stopping);
    }
  }

  private largestBuffer(): FlushableBuffer | undefined {
    let largest: FlushableBuffer | undefined;
    for (const buffer of this.buffers) if (buffer.bytes > (largest?.bytes ?? 0)) largest = buffer;
    return largest;
  }
}
