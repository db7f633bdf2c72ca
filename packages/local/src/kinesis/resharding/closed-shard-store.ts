import type { Shard } from '@aws-sdk/client-kinesis';
import { waitUntil } from '../../processes/wait-until';
import type { ClosedShards } from '../closed-shards';
import { ClosedShardFiles, type ShardContent } from './closed-shard-file';
import { firstWhere, isAfter } from './sequence-number';

interface KeptShard extends ShardContent {
  /** Whether the substrate closed it: nobody knows while it is being closed, or after a crash then. */
  isClosed: boolean;
}

const HOUR = 60 * 60 * 1000;
/** A split or merge takes a few milliseconds in the substrate. */
const DECISION_MILLISECONDS = 5_000;

/**
 * The closed shards of every stream with the records that they held, in memory and on disk. A shard is written before the
 * substrate closes it; whether it did is seen in the shards that the substrate lists, so a crash in between loses nothing.
 */
export class ClosedShardStore implements ClosedShards {
  private readonly streams = new Map<string, Map<string, KeptShard>>();
  private readonly retentionHours = new Map<string, number>();
  private readonly files: ClosedShardFiles;

  /** @param folder holds the files; what is in it is read now */
  constructor(folder: string) {
    this.files = new ClosedShardFiles(folder);
    for (const streamName of this.files.streams()) {
      const contents = this.files.read(streamName).map((content) => ({ ...content, isClosed: false }));
      this.streams.set(streamName, new Map(contents.map((content) => [content.shard.ShardId, content])));
    }
  }

  /** The streams with shards that are closed, or may be. */
  get streamNames(): readonly string[] {
    return [...this.streams.keys()];
  }

  /** With those that are being closed right now: while they are, `read` waits. */
  list(streamName: string): readonly Shard[] {
    return this.ofStream(streamName).map(({ shard }) => shard);
  }

  async read(streamName: string, shardId: string, limit: number, after?: string) {
    const content = await this.find(streamName, shardId);
    if (!content) return undefined;
    const from = after === undefined ? 0 : firstWhere(content.records, (one) => isAfter(one.SequenceNumber, after));
    const records = content.records.slice(from, from + limit);
    return { records, end: from + limit >= content.records.length };
  }

  /** A closed shard with the records that are not expired; nothing when the shard is open, or unknown. */
  async find(streamName: string, shardId: string): Promise<ShardContent | undefined> {
    const kept = await this.decided(streamName, shardId);
    if (!kept) return undefined;
    const oldest = Date.now() - (this.retentionHours.get(streamName) ?? Number.POSITIVE_INFINITY) * HOUR;
    const from = firstWhere(kept.records, (record) => record.ApproximateArrivalTimestamp * 1000 >= oldest);
    return from === 0 ? kept : { ...kept, records: kept.records.slice(from) };
  }

  /** Writes down what is in a shard that is about to be closed. Nobody may put records into it meanwhile. */
  prepare(streamName: string, content: ShardContent): void {
    this.files.write(streamName, content);
    const shards = this.streams.get(streamName) ?? new Map<string, KeptShard>();
    this.streams.set(streamName, shards.set(content.shard.ShardId, { ...content, isClosed: false }));
  }

  /**
   * Decides by what the substrate lists: a shard that is in the list is open, one that another names as its parent is
   * closed, and any other belongs to a stream that is gone.
   */
  reconcile(streamName: string, listed: readonly Shard[]): void {
    const open = new Set(listed.map(({ ShardId }) => ShardId));
    const parents = new Set(listed.flatMap(parentsOf));
    // The youngest come first, because a closed shard is named by its children.
    const youngestFirst = this.ofStream(streamName).sort((one, other) =>
      one.shard.ShardId < other.shard.ShardId ? 1 : -1,
    );
    for (const kept of youngestFirst) {
      kept.isClosed = !open.has(kept.shard.ShardId) && parents.has(kept.shard.ShardId);
      if (!kept.isClosed || this.isExpired(streamName, kept)) this.forget(streamName, kept.shard.ShardId);
      if (kept.isClosed) for (const parent of parentsOf(kept.shard)) parents.add(parent);
    }
  }

  retain(streamName: string, hours: number): void {
    this.retentionHours.set(streamName, hours);
  }

  /** The stream is gone. */
  drop(streamName: string): void {
    this.streams.delete(streamName);
    this.retentionHours.delete(streamName);
    this.files.removeAll(streamName);
  }

  private ofStream(streamName: string): KeptShard[] {
    return [...(this.streams.get(streamName)?.values() ?? [])];
  }

  private async decided(streamName: string, shardId: string): Promise<KeptShard | undefined> {
    const kept = () => this.streams.get(streamName)?.get(shardId);
    if (!kept()) return undefined;
    const failure = `${shardId} of ${streamName} is being closed`;
    await waitUntil(() => kept()?.isClosed !== false, { timeoutMilliseconds: DECISION_MILLISECONDS, failure });
    return kept();
  }

  private isExpired(streamName: string, { closedAt }: KeptShard): boolean {
    const hours = this.retentionHours.get(streamName) ?? Number.POSITIVE_INFINITY;
    return closedAt + hours * HOUR < Date.now();
  }

  private forget(streamName: string, shardId: string): void {
    const shards = this.streams.get(streamName);
    shards?.delete(shardId);
    this.files.remove(streamName, shardId);
    if (shards?.size === 0) this.drop(streamName);
  }
}

export function parentsOf({ ParentShardId, AdjacentParentShardId }: Shard): string[] {
  return [ParentShardId, AdjacentParentShardId].flatMap((parent) => parent ?? []);
}
