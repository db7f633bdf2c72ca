import { ThroughputBucket } from './throughput-bucket';

/** "Kinesis Data Streams quotas": a shard takes 1 MB and 1,000 records, and gives 2 MB in 5 calls, a second. */
const WRITE_BYTES = 1024 * 1024;
const WRITE_RECORDS = 1_000;
const READ_BYTES = 2 * 1024 * 1024;
const READ_CALLS = 5;
/** "If a call to GetRecords returns 10 MB, subsequent calls made within the next 5 seconds throw an exception." */
const LARGEST_READ = 10 * 1024 * 1024;
const REST_SECONDS = 5;

/** What one shard has left to take and to give. */
export class ShardThroughput {
  private readonly writeBytes: ThroughputBucket;
  private readonly writeRecords: ThroughputBucket;
  private readonly readBytes: ThroughputBucket;
  private readonly readCalls: ThroughputBucket;
  private restsUntil = Number.NEGATIVE_INFINITY;

  /** @param share how many shards this one stands for: an on-demand stream may have fewer here */
  constructor(share: number, now: number) {
    this.writeBytes = new ThroughputBucket(WRITE_BYTES * share, now);
    this.writeRecords = new ThroughputBucket(WRITE_RECORDS * share, now);
    this.readBytes = new ThroughputBucket(READ_BYTES * share, now);
    this.readCalls = new ThroughputBucket(READ_CALLS * share, now);
  }

  takesRecord(bytes: number, now: number): boolean {
    if (!this.writeBytes.has(bytes, now) || !this.writeRecords.has(1, now)) return false;
    this.writeBytes.take(bytes);
    this.writeRecords.take(1);
    return true;
  }

  takesRead(now: number): boolean {
    if (now < this.restsUntil || !this.readBytes.has(0, now) || !this.readCalls.has(1, now)) return false;
    this.readCalls.take(1);
    return true;
  }

  wasRead(bytes: number, now: number): void {
    this.readBytes.take(bytes);
    if (bytes >= LARGEST_READ * 0.95) this.restsUntil = now + REST_SECONDS;
  }
}
