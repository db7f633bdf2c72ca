import type { EncodedRecord } from '../../stream-reading/encoded-records';
import { pause } from '../../stream-reading/keep-trying';
import type { PositionStore } from '../../stream-reading/position-store';
import { type ShardConsumer, ShardConsumers } from '../../stream-reading/shard-consumers';
import { ShardReader } from '../../stream-reading/shard-reader';
import type { StreamRun } from '../../stream-reading/stream-run';
import type { DeliveryRun } from '../delivery-run';
import { unpackKpl } from '../processing/kpl-records';
import type { RecordSink } from '../record-sink';
import type { DeliverySource } from './delivery-source';
import { ShardProgress, type SourceRecord } from './shard-progress';
import { measureRead } from './stream-read-metrics';

/** "Amazon Data Firehose calls the Kinesis Data Streams GetRecords operation once per second for each shard". */
const POLL_SECONDS = 1;
/** A high time scale must not turn polling into a busy loop. */
const SHORTEST_POLL = 100;
/** Records of one read: as many as the API gives. */
const READ = 10_000;

export interface StreamSourceOptions {
  readonly run: DeliveryRun;
  /** Positions are kept by it. */
  readonly reader: string;
  readonly positions: PositionStore;
  readonly streamName: string;
}

/** Reads every shard of a Kinesis stream, from the moment on at which the delivery stream was created. */
export class StreamSource implements DeliverySource {
  constructor(private readonly options: StreamSourceOptions) {}

  async run(sink: RecordSink): Promise<void> {
    const { run, reader, positions, streamName } = this.options;
    const { stopping, notice, context, clients } = run;
    const streamRun = { settings: { streamName }, context, clients, stopping, notice };
    const consumers = new ShardConsumers(streamRun, {
      isFinished: (shardId) => positions.read(reader, shardId).closed === true,
      consumer: (shardId) => new DeliveryShardConsumer(this.options, streamRun, shardId, sink),
      say: run.say,
    });
    await consumers.follow();
  }
}

/** One shard on its way into the delivery stream. */
class DeliveryShardConsumer implements ShardConsumer {
  private readonly ending = new AbortController();
  private readonly run: StreamRun;
  private readonly reader: ShardReader;
  private readonly progress: ShardProgress;
  /** The arrival time of the first record that is for the delivery stream, when none was delivered yet. */
  private readonly startAt?: number;

  constructor(
    private readonly options: StreamSourceOptions,
    run: StreamRun,
    private readonly shardId: string,
    private readonly sink: RecordSink,
  ) {
    const { positions, reader } = options;
    this.run = { ...run, stopping: AbortSignal.any([run.stopping, this.ending.signal]) };
    positions.open(reader);
    const position = positions.read(reader, shardId);
    if (position.sequenceNumber === undefined) this.startAt = positions.createdAt(reader);
    this.reader = new ShardReader(this.run, shardId, position.sequenceNumber, this.startAt);
    this.progress = new ShardProgress(
      position,
      async (reached) => {
        await positions.write(reader, shardId, reached);
        run.notice.worked('Keeping the position');
      },
      // The next position is another try; until then more than needed is delivered again after a restart.
      (error) => run.notice.failed('Keeping the position', error),
    );
  }

  async consume(): Promise<void> {
    try {
      await this.read();
      await this.progress.close(this.run.stopping);
    } finally {
      await this.progress.settled();
    }
  }

  letGo(): void {
    this.ending.abort();
  }

  private async read(): Promise<void> {
    const { timeScale } = this.options.run.context;
    const interval = Math.max((POLL_SECONDS * 1000) / timeScale, SHORTEST_POLL);
    for (;;) {
      const began = performance.now();
      const { records, more, closed, caughtUpTo } = await this.reader.read(READ);
      await this.accept(records);
      measureRead(this.options.run, records, caughtUpTo);
      if (closed) return;
      if (!more) await pause(this.run, Math.max(0, interval - (performance.now() - began)));
    }
  }

  private async accept(encoded: readonly EncodedRecord[]): Promise<void> {
    const { startAt } = this;
    const records = encoded.map((record) => sourceRecord(record, this.shardId));
    // What is kept of a closed shard begins with its oldest record.
    const wanted = startAt === undefined ? records : records.filter(({ arrivedAt }) => arrivedAt >= startAt);
    if (wanted.length > 0) await this.sink.add(unpackKpl(this.progress.read(wanted)));
  }
}

function sourceRecord(record: EncodedRecord, shardId: string): SourceRecord {
  return {
    shardId,
    sequenceNumber: record.SequenceNumber,
    partitionKey: record.PartitionKey,
    data: Buffer.from(record.Data, 'base64'),
    arrivedAt: Math.round(record.ApproximateArrivalTimestamp * 1000),
  };
}
