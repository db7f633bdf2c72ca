import { Change } from '../../stream-reading/change';
import { Checkpoint } from '../../stream-reading/checkpoint';
import type { ShardPosition } from '../../stream-reading/position-store';
import { PositionWriter } from '../../stream-reading/position-writer';
import type { DeliveryRecord, Origin, Progress } from '../delivery-record';

/** A record as it comes out of a source. */
export type SourceRecord = Omit<DeliveryRecord, 'origin' | 'partitionKeys'> & { readonly sequenceNumber: string };

/** How far one shard is finished, in memory and on disk. */
export class ShardProgress implements Progress {
  private readonly checkpoint: Checkpoint<Origin>;
  private readonly writer: PositionWriter;
  private readonly change = new Change();

  /** @param failed hears of a position that cannot be kept */
  constructor(
    position: ShardPosition,
    write: (position: ShardPosition) => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {
    this.checkpoint = new Checkpoint(position.sequenceNumber);
    this.writer = new PositionWriter(write);
  }

  /** Takes records in as they are read, in the shard's order. */
  read(records: readonly SourceRecord[]): readonly DeliveryRecord[] {
    const taken = records.map((record) => ({
      ...record,
      origin: { progress: this, sequenceNumber: record.sequenceNumber, open: 1 },
    }));
    this.checkpoint.read(taken.map(({ origin }) => origin));
    return taken;
  }

  async finished(origins: readonly Origin[]): Promise<void> {
    const isFurther = this.checkpoint.finish(origins);
    if (this.checkpoint.unfinished === 0) this.change.announce();
    if (isFurther) await this.save({ sequenceNumber: this.checkpoint.position });
  }

  /** Waits until all that was read is finished, and writes down that the shard is done; rejects when `stopping` aborts. */
  async close(stopping: AbortSignal): Promise<void> {
    while (this.checkpoint.unfinished > 0) await this.change.next(stopping);
    await this.writer.save({ sequenceNumber: this.checkpoint.position, closed: true });
  }

  settled(): Promise<void> {
    return this.writer.settled();
  }

  private async save(position: ShardPosition): Promise<void> {
    await this.writer.save(position).catch(this.failed);
  }
}
