import { DescribeStreamSummaryCommand } from '@aws-sdk/client-kinesis';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import type { DataPlaneContext } from '../data-plane/data-plane-context';
import { keepTrying } from '../stream-reading/keep-trying';
import { ShardConsumers } from '../stream-reading/shard-consumers';
import { MappingLife } from './mapping-life';
import type { MappingPositions } from './mapping-position';
import type { MappingRun, MappingTarget } from './mapping-run';
import type { MappingSettings } from './mapping-settings';
import { MappingShardConsumer } from './shard-consumer';

/** One running Kinesis event source mapping: a consumer for each shard of its stream. */
export class StreamMapping {
  private readonly life: MappingLife<MappingSettings>;
  private readonly ended: Promise<void>;

  constructor(
    context: DataPlaneContext,
    mapping: string,
    settings: MappingSettings,
    private readonly positions: MappingPositions,
  ) {
    this.life = new MappingLife(context, mapping, settings);
    this.ended = this.follow();
  }

  /** Begins nothing new; what the function has not answered after a short while is delivered again by the next run. */
  stop(): Promise<void> {
    return this.life.end(this.ended);
  }

  private get run(): MappingRun {
    return this.life.run;
  }

  private async follow(): Promise<void> {
    const { run } = this;
    const target = await keepTrying(run, 'Looking up the stream and the function', () => this.describe()).catch(
      (error: unknown) => {
        if (!run.stopping.aborted) throw error;
      },
    );
    if (target) await this.consumers(target).follow();
  }

  private consumers(target: MappingTarget): ShardConsumers {
    const { run, positions } = this;
    return new ShardConsumers(run, {
      isFinished: (shardId) => positions.read(run.mapping, shardId).closed === true,
      consumer: (shardId) => {
        positions.open(run.mapping);
        return new MappingShardConsumer(run, target, shardId, positions);
      },
      say: (message) => run.context.log(`Event source mapping ${run.mapping}: ${message}`),
    });
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
}
