import { ListShardsCommand, type Shard } from '@aws-sdk/client-kinesis';
import { withClosedShards } from './closed-shard';
import { keepTrying, pause } from './keep-trying';
import { startableShards } from './startable-shards';
import type { StreamRun } from './stream-run';

/** How often the stream is asked for new shards, in real milliseconds. */
const LIST_SHARDS_EVERY = 5_000;

/** Takes one shard to where its records go. */
export interface ShardConsumer {
  /** Ends when the shard was closed and is finished; rejects when the run stops or a part fails. */
  consume(): Promise<void>;
  /** Ends the work on this shard alone. */
  letGo(): void;
}

export interface ShardConsumersOptions {
  /** Whether the shard was read to its end, by this run or one before it. */
  isFinished(shardId: string): boolean;
  /** Goes on where the last consumer of this shard came to. */
  consumer(shardId: string): ShardConsumer;
  say(message: string): void;
}

interface RunningConsumer {
  readonly consumer: ShardConsumer;
  readonly ended: Promise<void>;
}

/** A consumer for each shard of a stream, also after splits and merges: parents are finished before their children. */
export class ShardConsumers {
  private readonly running = new Map<string, RunningConsumer>();
  private announceFinished: () => void = () => undefined;

  constructor(
    private readonly run: StreamRun,
    private readonly options: ShardConsumersOptions,
  ) {}

  /** Follows the stream until the run stops, then waits for what the consumers do last; never resolves before. */
  async follow(): Promise<void> {
    try {
      for (;;) {
        await keepTrying(this.run, 'ListShards', async () => this.adjust(await this.shards()));
        await Promise.race([pause(this.run, LIST_SHARDS_EVERY), this.anyFinished()]);
      }
    } catch (error) {
      if (!this.run.stopping.aborted) throw error;
    }
    await Promise.all([...this.running.values()].map(({ ended }) => ended));
  }

  private adjust(shards: readonly Shard[]): void {
    this.letGo(shards);
    const startable = startableShards(shards, (shardId) => this.options.isFinished(shardId));
    for (const shardId of startable) if (!this.running.has(shardId)) this.start(shardId);
  }

  /** A shard that is listed no more has expired, or its stream was made anew. */
  private letGo(shards: readonly Shard[]): void {
    const listed = new Set(shards.map((shard) => shard.ShardId));
    for (const [shardId, { consumer }] of this.running) {
      if (listed.has(shardId)) continue;
      this.options.say(`${shardId} is gone from the stream; records that were still in it cannot be delivered`);
      consumer.letGo();
    }
  }

  private async shards(): Promise<readonly Shard[]> {
    const found: Shard[] = [];
    const { streamName } = this.run.settings;
    let NextToken: string | undefined;
    do {
      const page = await this.run.clients.kinesis.send(
        new ListShardsCommand(NextToken ? { NextToken } : { StreamName: streamName }),
        { abortSignal: this.run.stopping },
      );
      found.push(...(page.Shards ?? []));
      NextToken = page.NextToken;
    } while (NextToken);
    return withClosedShards(found, this.run.context.closedShards.list(streamName));
  }

  private start(shardId: string): void {
    const consumer = this.options.consumer(shardId);
    const ended = consumer
      .consume()
      .then(() => this.announceFinished())
      .catch((error) => this.report(shardId, error))
      .finally(() => this.running.delete(shardId));
    this.running.set(shardId, { consumer, ended });
  }

  /** A shard was read to its end: the shards that came after it need not wait for the next list. */
  private anyFinished(): Promise<void> {
    return new Promise((finished) => {
      this.announceFinished = finished;
    });
  }

  /** A consumer that fails, for example because the disk is full, is started again from its position. */
  private report(shardId: string, error: unknown): void {
    const isIntended = (error as Error).name === 'AbortError';
    if (!isIntended) this.options.say(`${shardId} starts over from its position: ${error}`);
  }
}
