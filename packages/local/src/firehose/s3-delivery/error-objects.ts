import { finish } from '../delivery-record';
import type { DeliveryRun } from '../delivery-run';
import { RecordBuffer } from '../record-buffer';
import type { ErrorOutputType, FailedRecord, FailureSink } from '../record-sink';
import { errorDocument } from './error-document';
import { errorPrefix, type ObjectPrefix } from './object-prefix';
import { writeObject } from './object-writer';
import type { S3DestinationSettings } from './s3-destination-settings';

/** Writes failed records below the error output prefix, one object for each kind of failure and buffer. */
export class ErrorObjects implements FailureSink {
  private readonly prefix: ObjectPrefix;
  private readonly buffers = new Map<ErrorOutputType, RecordBuffer<FailedRecord>>();

  constructor(
    private readonly run: DeliveryRun,
    private readonly settings: S3DestinationSettings,
  ) {
    this.prefix = errorPrefix(settings.errorOutputPrefix || settings.prefix, settings.timeZone);
  }

  async add(failed: readonly FailedRecord[]): Promise<void> {
    for (const one of failed) {
      this.run.room.take(one.record.data.length);
      this.bufferOf(one.type).add(one, one.record.data.length);
    }
  }

  /** Forgets what waits; the source hands it over again. */
  drop(): void {
    for (const buffer of this.buffers.values()) buffer.drop();
  }

  private bufferOf(type: ErrorOutputType): RecordBuffer<FailedRecord> {
    const known = this.buffers.get(type);
    if (known) return known;
    const made = new RecordBuffer<FailedRecord>(this.settings.hints, (failed, bytes) =>
      this.run.inBackground(this.write(failed, bytes)),
    );
    this.buffers.set(type, made);
    this.run.room.join(made);
    return made;
  }

  private async write(failed: readonly FailedRecord[], bytes: number): Promise<void> {
    const timestamp = failed.reduce(
      (oldest, { record }) => Math.min(oldest, record.arrivedAt),
      Number.POSITIVE_INFINITY,
    );
    const lines = failed.map((one) => `${JSON.stringify(errorDocument(one))}\n`);
    await writeObject(this.run, {
      bucket: this.settings.bucket,
      prefix: this.prefix.evaluate({ timestamp, errorOutputType: failed[0]?.type }),
      timestamp,
      timeZone: this.settings.timeZone,
      extension: '',
      body: Buffer.from(lines.join('')),
    });
    this.run.room.release(bytes);
    await finish(failed.map(({ record }) => record));
  }
}
