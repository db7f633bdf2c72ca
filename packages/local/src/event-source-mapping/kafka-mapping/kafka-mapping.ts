import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import type { DataPlaneContext } from '../../data-plane/data-plane-context';
import type { ClusterEndpoints } from '../../kafka/cluster/cluster-endpoints';
import { keepTrying } from '../../stream-reading/keep-trying';
import { MappingLife } from '../mapping-life';
import { clientOptions } from './access/client-options';
import { type WayIn, wayIn } from './access/way-in';
import type { KafkaMappingSettings } from './kafka-mapping-settings';
import type { KafkaRun } from './kafka-run';
import { KafkaTopic } from './kafka-topic';
import { measureOffsetLag } from './offset-lag';
import { PollerCrew } from './poller-crew';

/**
 * One running Kafka event source mapping. What it has come to stands in its consumer group, at the broker: a killed process
 * and a killed broker go on from there.
 */
export class KafkaMapping {
  private readonly life: MappingLife<KafkaMappingSettings>;
  private readonly run: KafkaRun;
  private readonly wayIn: WayIn;
  private readonly ended: Promise<void>;

  /** @throws Error when the cluster does not let the mapping in */
  constructor(context: DataPlaneContext, mapping: string, settings: KafkaMappingSettings, cluster: ClusterEndpoints) {
    this.wayIn = wayIn(cluster, settings.secret);
    this.life = new MappingLife(context, mapping, settings);
    this.run = { ...this.life.run, cluster };
    this.ended = this.follow();
  }

  /** Begins nothing new; what the function has not answered after a short while is delivered again by the next run. */
  stop(): Promise<void> {
    return this.life.end(this.ended);
  }

  private async follow(): Promise<void> {
    const { run } = this;
    try {
      const [functionArn, client] = await Promise.all([
        keepTrying(run, 'Looking up the function', () => this.functionArn()),
        keepTrying(run, 'Reading the secret', () => clientOptions(run, this.wayIn)),
      ]);
      await this.work(functionArn, new KafkaTopic(client, run.settings.topic));
    } catch (error) {
      if (!run.stopping.aborted) throw error;
    }
  }

  private async work(functionArn: string, topic: KafkaTopic): Promise<void> {
    const { run, wayIn } = this;
    const { clusterArn, topic: name } = run.settings;
    const source = { clusterArn, functionArn, topic: name, bootstrapServers: wayIn.bootstrapServers };
    const works = [new PollerCrew(run, { wayIn, source, topic }).work(), measureOffsetLag(run, topic)];
    // Both end when the run stops; the one that takes longer must have ended before another run begins.
    await Promise.allSettled(works);
    await topic.close();
    await Promise.all(works);
  }

  private async functionArn(): Promise<string> {
    const { clients, settings, stopping: abortSignal } = this.run;
    const command = new GetFunctionConfigurationCommand({ FunctionName: settings.functionName });
    return (await clients.lambda.send(command, { abortSignal })).FunctionArn!;
  }
}
