import { GetShardIteratorCommand } from '@aws-sdk/client-kinesis';
import { type EncodedRecord, getEncodedRecords } from './encoded-records';
import { keepTrying, type MappingRun } from './mapping-run';

export interface ShardRead {
  readonly records: readonly EncodedRecord[];
  /** More records are in the shard already. */
  readonly more: boolean;
  /** The shard was closed by a split or merge, and this was its end. */
  readonly closed: boolean;
}

/** The most that GetRecords allows (API reference): a read has a price of its own, so few large ones cost least. */
const LARGEST_READ = 10_000;

/** Reads one shard in order, from a position on. */
export class ShardReader {
  private iterator?: string;

  /** @param after the sequence number to go on after; without it, the oldest record comes first (TRIM_HORIZON). */
  constructor(
    private readonly run: MappingRun,
    private readonly shardId: string,
    private after?: string,
  ) {}

  /** The next records, `limit` at most; tries until the stream answers. */
  read(limit: number): Promise<ShardRead> {
    return keepTrying(this.run, 'GetRecords', () => this.tryRead(Math.min(limit, LARGEST_READ)));
  }

  private async tryRead(limit: number): Promise<ShardRead> {
    try {
      this.iterator ??= await this.newIterator();
      const { records, nextIterator, millisBehindLatest } = await getEncodedRecords(this.run.clients.kinesis, {
        iterator: this.iterator,
        limit,
        abortSignal: this.run.stopping,
      });
      this.iterator = nextIterator;
      this.after = records.at(-1)?.SequenceNumber ?? this.after;
      return { records, more: millisBehindLatest > 0, closed: !nextIterator };
    } catch (error) {
      // An iterator lives five minutes, less than a batch may take; a restarted service knows none of the old ones.
      this.iterator = undefined;
      if ((error as Error).name === 'ExpiredIteratorException') return { records: [], more: false, closed: false };
      throw error;
    }
  }

  private async newIterator(): Promise<string> {
    const answer = await this.run.clients.kinesis.send(
      new GetShardIteratorCommand({
        StreamName: this.run.settings.streamName,
        ShardId: this.shardId,
        ShardIteratorType: this.after ? 'AFTER_SEQUENCE_NUMBER' : 'TRIM_HORIZON',
        StartingSequenceNumber: this.after,
      }),
      { abortSignal: this.run.stopping },
    );
    return answer.ShardIterator!;
  }
}
