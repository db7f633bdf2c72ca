import { join } from 'node:path';
import type { DataPlaneContext } from '../../data-plane/data-plane-context';
import type { OwnedResource } from '../../resources/resource-type';
import { Broker, type BrokerSettings } from '../broker/broker';
import { BrokerTopics } from '../broker/broker-topics';
import { IamListener } from '../iam/iam-listener';
import { ClusterMeter } from '../metrics/cluster-meter';
import { type ClusterSettings, clusterUuid, kafkaClusterId } from './cluster-settings';
import { ClusterTopics } from './cluster-topics';
import { ClusterUsers } from './cluster-users';
import { readScramSecret } from './scram-secret';

export interface RunningClusterOptions {
  readonly context: DataPlaneContext;
  /** Of the run: pid files, logs and the certificate. */
  readonly stateDirectory: string;
}

/** One cluster of a template: its broker, and what templates say is in it. */
export class RunningCluster {
  readonly topics: BrokerTopics;
  readonly users: ClusterUsers;
  private readonly meter: ClusterMeter;
  private readonly declaredTopics: ClusterTopics;

  private constructor(
    public settings: ClusterSettings,
    readonly broker: Broker,
    private readonly iam: IamListener,
    { context }: RunningClusterOptions,
  ) {
    const { directory, ports } = broker;
    this.topics = new BrokerTopics(ports.internal);
    this.declaredTopics = new ClusterTopics(directory, this.topics);
    this.meter = new ClusterMeter(context, ports);
    this.users = new ClusterUsers({
      directory,
      port: ports.internal,
      readSecret: (arn) => readScramSecret(context, arn),
      log: context.log,
    });
  }

  static async open(settings: ClusterSettings, options: RunningClusterOptions): Promise<RunningCluster> {
    const { context, stateDirectory } = options;
    const { arn, name } = settings;
    const broker = await Broker.in({
      ...{ name, stateDirectory, log: context.log },
      directory: join(context.stateDirectory, 'kafka', clusterUuid(arn)),
      clusterId: kafkaClusterId(arn),
    });
    const { iamFront: port, iam: brokerPort } = broker.ports;
    const iam = new IamListener({ port, brokerPort, stateDirectory, context });
    return new RunningCluster(settings, broker, iam, options);
  }

  /**
   * Makes it what the resources say.
   *
   * @param patient whether a broker that served before and does not now is waited for in the background
   */
  async follow(
    settings: ClusterSettings,
    broker: BrokerSettings,
    resources: readonly OwnedResource[],
    patient: boolean,
  ): Promise<void> {
    this.settings = settings;
    if (settings.access.iam) await this.iam.listen();
    else await this.iam.close();
    await this.runBroker(broker, patient);
    await this.declaredTopics.follow(settings.arn, resources);
    await this.users.follow(settings.arn, resources);
  }

  /** What is looked at once a minute of AWS: changed secrets, and what CloudWatch is told. */
  async eachMinute(): Promise<void> {
    await Promise.all([this.users.refresh(), this.meter.measure(this.settings)]);
  }

  /** Lets go of the broker, which goes on. */
  async leave(): Promise<void> {
    this.broker.leave();
    await this.iam.close();
  }

  /** Ends the broker and removes its data. */
  async remove(): Promise<void> {
    await this.iam.close();
    await this.broker.remove();
  }

  private async runBroker(settings: BrokerSettings, patient: boolean): Promise<void> {
    try {
      await this.broker.run(settings);
    } catch (error) {
      if (!(patient && this.broker.hasServed)) throw error;
    }
  }
}
