import { setTimeout as pause } from 'node:timers/promises';
import { backOff } from './back-off';
import { type PutResult, type RecordStream, StreamError } from './kinesis-stream';
import type { OutgoingRecord } from './outgoing-record';
import { MOST_RECORDS, RecordQueue } from './record-queue';

export interface PutterOptions {
  /** Whether records of the same lane keep their order. */
  readonly ordered: boolean;
  /** How long a record is tried again that the stream refuses for now. */
  readonly giveUpAfterMilliseconds: number;
  onAccepted(record: OutgoingRecord, shardId: string): void;
  onFailed(record: OutgoingRecord, reason: string): void;
  /** A record that is tried again. */
  onRefused(record: OutgoingRecord): void;
}

const REQUESTS_AT_ONCE = 4;
/** Whoever has more must wait. */
const MOST_WAITING = 4_000;

/** Puts records into a stream. Those that were refused for now are sent again, and only those. */
export class RecordPutter {
  private readonly queue: RecordQueue;
  private readonly requests = new Set<Promise<void>>();
  private failure?: Error;

  constructor(
    private readonly stream: RecordStream,
    private readonly options: PutterOptions,
  ) {
    this.queue = new RecordQueue(options.ordered);
  }

  /** Returns when there is room for more. @throws StreamError when the stream takes nothing at all */
  async put(records: readonly OutgoingRecord[]): Promise<void> {
    if (this.failure) throw this.failure;
    for (const record of records) this.queue.push(record);
    if (this.queue.length >= MOST_RECORDS) this.send();
    while (this.queue.length >= MOST_WAITING) await this.oneRequest();
  }

  /** Sends what waits, as far as requests are free. */
  send(): void {
    while (!this.failure && this.requests.size < REQUESTS_AT_ONCE) {
      const records = this.queue.take();
      if (records.length === 0) return;
      const request = this.request(records).catch((error: Error) => {
        this.failure ??= error;
      });
      const done = request.then(() => void this.requests.delete(done));
      this.requests.add(done);
    }
  }

  /** Returns when all are done with. @throws StreamError when the stream takes nothing at all */
  async drain(): Promise<void> {
    this.send();
    while (this.requests.size > 0 || this.queue.length > 0) await this.oneRequest();
    if (this.failure) throw this.failure;
  }

  private async oneRequest(): Promise<void> {
    if (this.failure) throw this.failure;
    this.send();
    await Promise.race(this.requests);
    if (this.failure) throw this.failure;
    this.send();
  }

  private async request(records: readonly OutgoingRecord[]): Promise<void> {
    try {
      await this.untilDone(records);
    } finally {
      this.queue.release(records);
    }
  }

  private async untilDone(records: readonly OutgoingRecord[]): Promise<void> {
    const { giveUpAfterMilliseconds, onFailed, onRefused } = this.options;
    const deadline = performance.now() + giveUpAfterMilliseconds;
    for (let attempt = 0, left = records; left.length > 0; attempt++) {
      const results = await this.attempt(left);
      const refused = left.flatMap((record, index) => this.settle(record, results[index]) ?? []);
      const milliseconds = backOff(attempt);
      if (performance.now() + milliseconds > deadline) {
        for (const { record, reason } of refused) onFailed(record, reason);
        return;
      }
      left = refused.map(({ record }) => record);
      for (const record of left) onRefused(record);
      if (left.length > 0) await pause(milliseconds);
    }
  }

  /** One result for each record; a request that was not answered refuses them all for now. */
  private async attempt(records: readonly OutgoingRecord[]): Promise<readonly PutResult[]> {
    try {
      return await this.stream.put(records);
    } catch (error) {
      if (!(error instanceof StreamError && error.mayPass)) throw error;
      return records.map(() => ({ errorCode: error.message, errorMessage: '' }));
    }
  }

  /** The record with the reason, if it was refused. */
  private settle(
    record: OutgoingRecord,
    result: PutResult | undefined,
  ): { readonly record: OutgoingRecord; readonly reason: string } | undefined {
    if (!result) return { record, reason: 'the stream did not answer for it' };
    if ('errorCode' in result) return { record, reason: `${result.errorCode} ${result.errorMessage}`.trim() };
    this.options.onAccepted(record, result.shardId);
    return undefined;
  }
}
