import { DescribeStreamSummaryCommand, ListShardsCommand, type Shard } from '@aws-sdk/client-kinesis';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import type { DataPlaneContext } from '../data-plane/data-plane-context';
import { functionInvocationMetrics } from '../lambda/function-invocation-metrics';
import { awsClients, closeClients } from './aws-clients';
import { withClosedShards } from './closed-shard';
import { keepTrying, type MappingRun, type MappingTarget, pause } from './mapping-run';
import type { MappingSettings } from './mapping-settings';
import { OutageNotice } from './outage-notice';
import type { PositionStore } from './position-store';
import { ShardConsumer } from './shard-consumer';
import { startableShards } from './startable-shards';

/** How often the stream is asked for new shards, in real milliseconds. */
const LIST_SHARDS_EVERY = 5_000;
/** How long a stop waits for calls of the function that are under way, in real milliseconds. */
const GRACE = 2_000;

interface RunningConsumer {
  readonly consumer: ShardConsumer;
  readonly ended: Promise<void>;
}

/** One running Kinesis event source mapping: a consumer for each shard of its stream. */
export class StreamMapping {
  private readonly stopping = new AbortController();
  private readonly cutOff = new AbortController();
  private readonly run: MappingRun;
  private readonly consumers = new Map<string, RunningConsumer>();
  private announceFinished: () => void = () => undefined;
  private readonly ended: Promise<void>;

  constructor(
    context: DataPlaneContext,
    mapping: string,
    settings: MappingSettings,
    private readonly positions: PositionStore,
  ) {
    const notice = new OutageNotice((message) => context.log(`Event source mapping ${mapping}: ${message}`));
    const signals = { stopping: this.stopping.signal, cutOff: this.cutOff.signal };
    const invocations = functionInvocationMetrics(context.metrics);
    this.run = { mapping, settings, context, clients: awsClients(context), invocations, notice, ...signals };
    this.ended = this.follow();
  }

  /** Begins nothing new; what the function has not answered after a short while is delivered again by the next run. */
  async stop(): Promise<void> {
    this.stopping.abort();
    const timer = setTimeout(() => this.cutOff.abort(), GRACE);
    await this.ended;
    clearTimeout(timer);
    closeClients(this.run.clients);
  }

  private async follow(): Promise<void> {
    try {
      const target = await keepTrying(this.run, 'Looking up the stream and the function', () => this.describe());
      for (;;) {
        await keepTrying(this.run, 'ListShards', async () => this.adjust(await this.shards(), target));
        await Promise.race([pause(this.run, LIST_SHARDS_EVERY), this.anyFinished()]);
      }
    } catch (error) {
      if (!this.stopping.signal.aborted) throw error;
    }
    await Promise.all([...this.consumers.values()].map(({ ended }) => ended));
  }

  private async describe(): Promise<MappingTarget> {
    const { clients, settings, stopping: abortSignal } = this.run;
    const [configuration, stream] = await Promise.all([
      clients.lambda.send(new GetFunctionConfigurationCommand({ FunctionName: settings.functionName }), {
        abortSignal,
      }),
      clients.kinesis.send(new DescribeStreamSummaryCommand({ StreamName: settings.streamName }), { abortSignal }),
    ]);
    return {
      functionArn: configuration.FunctionArn!,
      functionRoleArn: configuration.Role!,
      retentionHours: stream.StreamDescriptionSummary!.RetentionPeriodHours!,
    };
  }

  private adjust(shards: readonly Shard[], target: MappingTarget): void {
    this.letGo(shards);
    for (const shardId of this.startable(shards)) this.start(shardId, target);
  }

  private startable(shards: readonly Shard[]): readonly string[] {
    const isFinished = (shardId: string) => this.positions.read(this.run.mapping, shardId).closed === true;
    return startableShards(shards, isFinished).filter((shardId) => !this.consumers.has(shardId));
  }

  /** A shard that is listed no more has expired, or its stream was made anew. */
  private letGo(shards: readonly Shard[]): void {
    const listed = new Set(shards.map((shard) => shard.ShardId));
    for (const [shardId, { consumer }] of this.consumers) {
      if (listed.has(shardId)) continue;
      this.say(`${shardId} is gone from the stream; records that were still in it cannot be delivered`);
      consumer.letGo();
    }
  }

  private async shards(): Promise<readonly Shard[]> {
    const found: Shard[] = [];
    let NextToken: string | undefined;
    do {
      const page = await this.run.clients.kinesis.send(
        new ListShardsCommand(NextToken ? { NextToken } : { StreamName: this.run.settings.streamName }),
        { abortSignal: this.run.stopping },
      );
      found.push(...(page.Shards ?? []));
      NextToken = page.NextToken;
    } while (NextToken);
    return withClosedShards(found, this.run.context.closedShards.list(this.run.settings.streamName));
  }

  private start(shardId: string, target: MappingTarget): void {
    this.positions.open(this.run.mapping);
    const consumer = new ShardConsumer(this.run, target, shardId, this.positions);
    const ended = consumer
      .consume()
      .then(() => this.announceFinished())
      .catch((error) => this.report(shardId, error))
      .finally(() => this.consumers.delete(shardId));
    this.consumers.set(shardId, { consumer, ended });
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
    if (!isIntended) this.say(`${shardId} starts over from its position: ${error}`);
  }

  private say(message: string): void {
    this.run.context.log(`Event source mapping ${this.run.mapping}: ${message}`);
  }
}
