import { GetShardIteratorCommand, type GetShardIteratorInput } from '@aws-sdk/client-kinesis';
import { isClosedShard, readClosedShard } from './closed-shard';
import { type EncodedRecord, getEncodedRecords } from './encoded-records';
import { keepTrying } from './keep-trying';
import { ReadMetrics } from './read-metrics';
import type { StreamRun } from './stream-run';

export interface ShardRead {
  readonly records: readonly EncodedRecord[];
  /** More records are in the shard already. */
  readonly more: boolean;
  /** The shard was closed by a split or merge, and this was its end. */
  readonly closed: boolean;
  /** All that arrived before this moment was read, in milliseconds since 1970; undefined while that is not known. */
  readonly caughtUpTo?: number;
}

/** Reads one shard in order, from a position on. */
export interface RecordReader {
  /** The next records, `limit` at most; tries until the stream answers. */
  read(limit: number): Promise<ShardRead>;
}

const nothing: ShardRead = { records: [], more: false, closed: false };

/** The most that GetRecords allows (API reference): a read has a price of its own, so few large ones cost least. */
const LARGEST_READ = 10_000;

/** "GetRecords": AWS answers 10 MB at most, and the substrate whatever was asked for. */
const LARGEST_ANSWER_BYTES = 10_000_000;
/** Records of a read after one that brought more than a string can hold. */
const SMALL_READ = 100;

/** Reads one shard by asking for records, again and again. */
export class ShardReader implements RecordReader {
  private iterator?: string;
  /** Records that an answer may have, by the size of the last ones. */
  private fitting = LARGEST_READ;
  private readonly metrics: ReadMetrics;

  /**
   * @param after the sequence number to go on after; without it, the oldest record comes first (TRIM_HORIZON)
   * @param startAt without `after`, the arrival time of the first record, in milliseconds since 1970
   */
  constructor(
    private readonly run: StreamRun,
    private readonly shardId: string,
    private after?: string,
    private readonly startAt?: number,
  ) {
    this.metrics = new ReadMetrics(run.context.metrics, { StreamName: run.settings.streamName });
  }

  read(limit: number): Promise<ShardRead> {
    return keepTrying(this.run, 'GetRecords', () => this.tryRead(Math.min(limit, this.fitting)));
  }

  private async tryRead(limit: number): Promise<ShardRead> {
    const left = await readClosedShard(this.run, this.shardId, limit, this.after);
    this.after = left?.records.at(-1)?.SequenceNumber ?? this.after;
    if (left) return left;
    try {
      this.iterator ??= await this.newIterator();
      const [began, caughtUpTo] = [performance.now(), Date.now()];
      const { records, nextIterator, millisBehindLatest } = await getEncodedRecords(this.run.clients.kinesis, {
        iterator: this.iterator,
        limit,
        abortSignal: this.run.stopping,
      });
      this.iterator = nextIterator;
      this.metrics.gotRecords({ records, millisBehindLatest }, performance.now() - began);
      this.after = records.at(-1)?.SequenceNumber ?? this.after;
      this.fitting = fittingRecords(records) ?? this.fitting;
      const more = millisBehindLatest > 0;
      return { records, more, closed: !nextIterator, caughtUpTo: more ? undefined : caughtUpTo };
    } catch (error) {
      // An iterator lives five minutes, less than a batch may take; a restarted service knows none of the old ones.
      this.iterator = undefined;
      if (error instanceof RangeError) this.fitting = SMALL_READ;
      const { name } = error as Error;
      if (name === 'ExpiredIteratorException') return nothing;
      // A shard that was closed during the call is read from what is kept of it.
      if (name === 'ResourceNotFoundException' && isClosedShard(this.run, this.shardId)) return nothing;
      if (!this.run.stopping.aborted) this.metrics.getRecordsFailed();
      throw error;
    }
  }

  private async newIterator(): Promise<string> {
    const answer = await this.run.clients.kinesis.send(
      new GetShardIteratorCommand({
        StreamName: this.run.settings.streamName,
        ShardId: this.shardId,
        ...this.iteratorStart(),
      }),
      { abortSignal: this.run.stopping },
    );
    return answer.ShardIterator!;
  }

  private iteratorStart(): Pick<GetShardIteratorInput, 'ShardIteratorType' | 'StartingSequenceNumber' | 'Timestamp'> {
    if (this.after) return { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', StartingSequenceNumber: this.after };
    if (this.startAt === undefined) return { ShardIteratorType: 'TRIM_HORIZON' };
    return { ShardIteratorType: 'AT_TIMESTAMP', Timestamp: new Date(this.startAt) };
  }
}

/** How many records like these an answer may have; undefined without any. */
function fittingRecords(records: readonly EncodedRecord[]): number | undefined {
  if (records.length === 0) return undefined;
  const largest = records.reduce((most, { Data }) => Math.max(most, Data.length), 1);
  return Math.max(1, Math.min(LARGEST_READ, Math.floor(LARGEST_ANSWER_BYTES / largest)));
}
