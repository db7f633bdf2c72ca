import { type DeliveryRecord, divide } from './delivery-record';
import type { RecordSink } from './record-sink';

/** Hands every record to the backup and, besides, on to be processed ("Source record backup"). */
export class SourceBackup implements RecordSink {
  constructor(
    private readonly backup: RecordSink,
    private readonly passed: RecordSink,
  ) {}

  async add(records: readonly DeliveryRecord[]): Promise<void> {
    for (const record of records) divide(record, 2);
    await this.backup.add(records);
    await this.passed.add(records);
  }
}
