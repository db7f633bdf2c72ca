import { errorTypeOf, type KinesisAction, type KinesisCall, outputOf, streamNameOf } from './kinesis-call';
import type { SubstrateKinesis } from './substrate-kinesis';

interface MonitoringOutput {
  readonly CurrentShardLevelMetrics?: readonly string[];
  readonly DesiredShardLevelMetrics?: readonly string[];
}

const NONE: ReadonlySet<string> = new Set();
/** "EnableEnhancedMonitoring", Kinesis API Reference. `ALL` stands for them. */
const SHARD_LEVEL_METRICS = [
  ...['IncomingBytes', 'IncomingRecords', 'OutgoingBytes', 'OutgoingRecords', 'IteratorAgeMilliseconds'],
  ...['WriteProvisionedThroughputExceeded', 'ReadProvisionedThroughputExceeded'],
];

/** Which streams have metrics by shard. The substrate keeps it, and tells it to those who change it only. */
export class EnhancedMonitoring {
  readonly actions: Readonly<Record<string, KinesisAction>> = {
    EnableEnhancedMonitoring: (call) => this.change(call),
    DisableEnhancedMonitoring: (call) => this.change(call),
  };
  private readonly known = new Map<string, ReadonlySet<string>>();

  constructor(private readonly substrate: SubstrateKinesis) {}

  /** The metrics of a stream that count by shard. The first question about a stream is answered with none. */
  of(streamName: string): ReadonlySet<string> {
    const known = this.known.get(streamName);
    if (!known) this.learn(streamName);
    return known ?? NONE;
  }

  forget(streamName: string): void {
    this.known.delete(streamName);
  }

  private learn(StreamName: string): void {
    this.known.set(StreamName, NONE);
    // Taking nothing away changes nothing, and is answered with what there is.
    this.substrate.ask<MonitoringOutput>('DisableEnhancedMonitoring', { StreamName, ShardLevelMetrics: [] }).then(
      ({ CurrentShardLevelMetrics = [] }) => this.keep(StreamName, CurrentShardLevelMetrics),
      () => this.forget(StreamName),
    );
  }

  private async change(call: KinesisCall) {
    const answer = await this.substrate.pass(call);
    const streamName = streamNameOf(call.input);
    if (streamName && errorTypeOf(answer) === undefined) {
      this.keep(streamName, outputOf<MonitoringOutput>(answer).DesiredShardLevelMetrics ?? []);
    }
    return answer;
  }

  private keep(streamName: string, metrics: readonly string[]): void {
    this.known.set(streamName, new Set(metrics.includes('ALL') ? SHARD_LEVEL_METRICS : metrics));
  }
}
