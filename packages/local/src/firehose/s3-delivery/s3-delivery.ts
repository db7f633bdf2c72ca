import type { FormatConversion } from '../conversion/format-conversion';
import { type DeliveryRecord, finish } from '../delivery-record';
import type { DeliveryRun } from '../delivery-run';
import { RecordBuffer } from '../record-buffer';
import type { FailedRecord, FailureSink, RecordSink } from '../record-sink';
import { type Compression, compressionOf } from './compression';
import { dataPrefix, type ObjectPrefix } from './object-prefix';
import { writeObject } from './object-writer';
import { ACTIVE_PARTITIONS, partitionFailure } from './partition-failure';
import type { S3DestinationSettings } from './s3-destination-settings';

export interface S3DeliveryParts {
  /** Where records go that have no partition, or cannot be converted. */
  readonly failed: FailureSink;
  /** How its metrics begin: `DeliveryToS3` or `BackupToS3`. */
  readonly metric: string;
  readonly conversion?: FormatConversion;
}

/** Gathers records by partition and writes each full buffer as one object. */
export class S3Delivery implements RecordSink {
  private readonly prefix: ObjectPrefix;
  private readonly compression: Compression;
  private readonly buffers = new Map<string, RecordBuffer<DeliveryRecord>>();
  /** Partitions with data that is not delivered yet: an object under way counts until it is there. */
  private readonly active = new Map<string, number>();

  constructor(
    private readonly run: DeliveryRun,
    private readonly settings: S3DestinationSettings,
    private readonly parts: S3DeliveryParts,
  ) {
    this.prefix = dataPrefix(settings.prefix, settings.timeZone);
    this.compression = compressionOf(settings.compressionFormat);
  }

  async add(records: readonly DeliveryRecord[]): Promise<void> {
    const { failed } = this.parts;
    await this.run.room.free(this.run.stopping);
    const failures: FailedRecord[] = [];
    for (const record of records) {
      const failure = this.addOne(record);
      if (failure) failures.push(failure);
    }
    if (failures.length > 0) await failed.add(failures);
    if (this.settings.dynamicPartitioning) this.measurePartitions(failures);
  }

  /** Forgets what waits; the source hands it over again. */
  drop(): void {
    for (const buffer of this.buffers.values()) buffer.drop();
  }

  private addOne(record: DeliveryRecord): FailedRecord | undefined {
    const partition = this.prefix.partition(record.partitionKeys);
    const failure = this.settings.dynamicPartitioning
      ? partitionFailure(record, this.prefix, this.active, partition)
      : undefined;
    if (failure) return failure;
    // Before the buffer may hand it on.
    this.run.room.take(record.data.length);
    this.bufferOf(partition).add(record, record.data.length);
    return undefined;
  }

  private bufferOf(partition: string): RecordBuffer<DeliveryRecord> {
    const known = this.buffers.get(partition);
    if (known) return known;
    const made = new RecordBuffer<DeliveryRecord>(this.settings.hints, (records, bytes) => {
      // The next record of the partition opens a new buffer.
      this.buffers.delete(partition);
      this.run.room.leave(made);
      this.run.inBackground(this.deliver(partition, records, bytes));
    });
    this.buffers.set(partition, made);
    this.run.room.join(made);
    this.active.set(partition, (this.active.get(partition) ?? 0) + 1);
    return made;
  }

  private async deliver(partition: string, records: readonly DeliveryRecord[], bytes: number): Promise<void> {
    const delivered = await this.write(records);
    this.run.room.release(bytes);
    this.leave(partition);
    await finish(delivered);
  }

  /** @returns the records that are in the object; the others went to the error output */
  private async write(records: readonly DeliveryRecord[]): Promise<readonly DeliveryRecord[]> {
    const { bucket, timeZone, fileExtension } = this.settings;
    const { body, extension, failed } = await this.contentOf(records);
    const failures = new Set(failed.map(({ record }) => record));
    const good = failures.size > 0 ? records.filter((record) => !failures.has(record)) : records;
    if (failed.length > 0) await this.parts.failed.add(failed);
    if (good.length === 0) return good;
    const timestamp = good.reduce((oldest, { arrivedAt }) => Math.min(oldest, arrivedAt), Number.POSITIVE_INFINITY);
    const prefix = this.prefix.evaluate({ timestamp, partitionKeys: good[0]!.partitionKeys });
    const object = { bucket, prefix, timestamp, timeZone, extension: fileExtension ?? extension, body };
    await writeObject(this.run, object, () => this.run.measure(`${this.parts.metric}.Success`, 0, 'Count'));
    this.measure(good.length, body.length, timestamp);
    return good;
  }

  private async contentOf(records: readonly DeliveryRecord[]) {
    const { conversion } = this.parts;
    if (conversion) {
      const { object = Buffer.alloc(0), failed } = await conversion.convert(records);
      return { body: object, extension: conversion.extension, failed };
    }
    const body = await this.compression.compress(Buffer.concat(records.map(({ data }) => data)));
    return { body, extension: this.compression.extension, failed: [] };
  }

  private leave(partition: string): void {
    const left = this.active.get(partition)! - 1;
    if (left === 0) this.active.delete(partition);
    else this.active.set(partition, left);
  }

  private measurePartitions(failures: readonly FailedRecord[]): void {
    const isExceeded = failures.some(({ type }) => type === 'activePartitionExceeded');
    this.run.measure('PartitionCount', this.active.size, 'Count');
    this.run.measure('PartitionCountExceeded', isExceeded ? 1 : 0, 'Count');
    this.run.measure('ActivePartitionsLimit', ACTIVE_PARTITIONS, 'Count');
  }

  private measure(records: number, bytes: number, oldest: number): void {
    const { metric } = this.parts;
    const age = ((Date.now() - oldest) / 1000) * this.run.context.timeScale;
    this.run.measure(`${metric}.Records`, records, 'Count');
    this.run.measure(`${metric}.Bytes`, bytes, 'Bytes');
    this.run.measure(`${metric}.Success`, 1, 'Count');
    this.run.measure(`${metric}.DataFreshness`, Math.max(0, age), 'Seconds');
    if (metric === 'DeliveryToS3' && this.settings.dynamicPartitioning)
      this.run.measure(`${metric}.ObjectCount`, 1, 'Count');
  }
}
