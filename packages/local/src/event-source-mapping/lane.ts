import { newBatch } from './batch';
import { Delivery, type DeliveryParts } from './delivery';
import { invokeWithRecords } from './invoke-with-records';
import type { MappingRun } from './mapping-run';
import type { StreamRecord } from './stream-record';

export interface LaneParts extends Omit<DeliveryParts, 'invoke'> {
  /** The next records in order; an empty list when no more come. */
  take(): Promise<readonly StreamRecord[]>;
}

/** Takes batches from the read-ahead, one at a time and in order, and brings each to its end. */
export class Lane {
  private readonly delivery: Delivery;

  constructor(
    private readonly run: MappingRun,
    private readonly parts: LaneParts,
  ) {
    this.delivery = new Delivery(run, { ...parts, invoke: (batch) => invokeWithRecords(run, batch) });
  }

  async work(): Promise<void> {
    for (;;) {
      const records = await this.parts.take();
      this.run.stopping.throwIfAborted();
      if (records.length === 0) return this.delivery.settled();
      await this.delivery.deliver(newBatch(records));
    }
  }
}
