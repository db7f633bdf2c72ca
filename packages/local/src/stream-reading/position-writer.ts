import type { ShardPosition } from './position-store';

/**
 * Writes the positions of one shard, one at a time and always the newest: a position that is overtaken while another
 * is written needs no write of its own.
 */
export class PositionWriter<Position extends ShardPosition = ShardPosition> {
  private newest?: Position;
  private running?: Promise<void>;

  constructor(private readonly write: (position: Position) => Promise<void>) {}

  /** Resolves when this position, or a newer one, is on disk. */
  async save(position: Position): Promise<void> {
    this.newest = position;
    // The write under way holds an older position; the one after it holds this or a newer one.
    await this.running?.catch(() => undefined);
    await this.next();
  }

  /** Resolves when nothing is left to write; never rejects. */
  async settled(): Promise<void> {
    while (this.running || this.newest) await this.next().catch(() => undefined);
  }

  private next(): Promise<void> {
    if (this.running) return this.running;
    const position = this.newest;
    if (!position) return Promise.resolve();
    this.newest = undefined;
    this.running = this.write(position).finally(() => {
      this.running = undefined;
    });
    return this.running;
  }
}
