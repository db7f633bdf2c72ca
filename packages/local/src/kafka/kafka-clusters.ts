import type { DataPlaneContext } from '../data-plane/data-plane-context';
import type { DataPlaneService } from '../data-plane/data-plane-service';
import { certificateFile } from '../data-plane/self-signed-certificate';
import type { OwnedResource } from '../resources/resource-type';
import type { BrokerSettings } from './broker/broker';
import type { ClusterEndpoints, RunningClusters } from './cluster/cluster-endpoints';
import {
  type ClusterSettings,
  CONFIGURATION,
  clusterSettings,
  isCluster,
  SCRAM_SECRETS,
} from './cluster/cluster-settings';
import { actingProperties } from './cluster/configured-properties';
import { RunningCluster } from './cluster/running-cluster';
import { ensureKafka, type KafkaInstallation } from './install/kafka-installation';
import type { KafkaRelease } from './install/kafka-release';

export interface KafkaOptions {
  /** Of the run: pid files, logs and the certificate. */
  readonly stateDirectory: string;
  /** Where Java and Kafka's jars are, or are put. */
  readonly toolsDirectory: string;
}

const MINUTE_MILLISECONDS = 60_000;

/** Runs a Kafka broker for each MSK cluster. */
export class KafkaClusters implements DataPlaneService, RunningClusters {
  private readonly running = new Map<string, RunningCluster>();
  private readonly installations = new Map<KafkaRelease, Promise<KafkaInstallation>>();
  private resumed = false;
  private timer?: NodeJS.Timeout;
  private resources: readonly OwnedResource[] = [];

  constructor(
    private readonly context: DataPlaneContext,
    private readonly options: KafkaOptions,
  ) {}

  /** The clusters, by ARN. */
  get clusters(): ReadonlyMap<string, RunningCluster> {
    return this.running;
  }

  find(arn: string): ClusterEndpoints | undefined {
    const cluster = this.running.get(arn);
    if (!cluster) return undefined;
    const { name, access } = cluster.settings;
    return { name, access, ports: cluster.broker.ports, certificateFile: certificateFile(this.options.stateDirectory) };
  }

  /** The configurations of templates, by ARN. */
  get configurations(): readonly OwnedResource[] {
    return this.resources.filter(({ type }) => type === CONFIGURATION);
  }

  async apply(resources: readonly OwnedResource[]): Promise<void> {
    const wanted = resources.filter(isCluster).map(clusterSettings);
    assertOneOfEachName(wanted);
    assertSecretsFindScram(resources, wanted);
    for (const [arn, cluster] of [...this.running]) {
      if (wanted.some((settings) => settings.arn === arn)) continue;
      await cluster.remove();
      this.running.delete(arn);
    }
    const patient = !this.resumed;
    this.resumed = true;
    this.timer ??= setInterval(() => this.eachMinute(), MINUTE_MILLISECONDS / this.context.timeScale);
    await Promise.all(wanted.map((settings) => this.bring(settings, resources, patient)));
    this.resources = resources;
  }

  /** Brokers go on without the data plane; whoever ends the run ends them. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all([...this.running.values()].map((cluster) => cluster.leave()));
  }

  private eachMinute(): void {
    for (const cluster of this.running.values()) void cluster.eachMinute();
  }

  private async bring(settings: ClusterSettings, resources: readonly OwnedResource[], patient: boolean): Promise<void> {
    const { arn } = settings;
    const known = this.running.get(arn);
    const { stateDirectory } = this.options;
    const cluster = known ?? (await RunningCluster.open(settings, { context: this.context, stateDirectory }));
    this.running.set(arn, cluster);
    await cluster.follow(settings, await this.brokerSettings(settings, resources), resources, patient);
  }

  /** Looked for once: that takes a Java machine's start. */
  private installationOf(release: KafkaRelease): Promise<KafkaInstallation> {
    const { toolsDirectory } = this.options;
    const known = this.installations.get(release);
    const found = known ?? ensureKafka({ release, toolsDirectory });
    this.installations.set(release, found);
    found.catch(() => this.installations.delete(release));
    return found;
  }

  private async brokerSettings(
    { release, access: { clientCertificates }, configurationArn }: ClusterSettings,
    resources: readonly OwnedResource[],
  ): Promise<BrokerSettings> {
    const installation = await this.installationOf(release);
    if (configurationArn === undefined) return { installation, configured: {}, clientCertificates };
    const found = resources.find(({ type, ref }) => type === CONFIGURATION && ref === configurationArn);
    if (!found) throw new Error(`there is no configuration ${configurationArn}: it must be in a template of this run`);
    const configured = actingProperties(String(found.properties.ServerProperties));
    return { installation, configured, clientCertificates };
  }
}

/** "CreateCluster", Amazon MSK API reference: ConflictException. */
function assertOneOfEachName(clusters: readonly ClusterSettings[]): void {
  const names = clusters.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`there is a cluster with the name ${twice} already`);
}

/** "BatchAssociateScramSecret", Amazon MSK API reference. */
function assertSecretsFindScram(resources: readonly OwnedResource[], clusters: readonly ClusterSettings[]): void {
  for (const { type, properties } of resources) {
    if (type !== SCRAM_SECRETS) continue;
    const cluster = clusters.find(({ arn }) => arn === properties.ClusterArn);
    if (cluster && !cluster.access.scram)
      throw new Error(`cluster ${cluster.name} does not have SASL/SCRAM: set ClientAuthentication.Sasl.Scram.Enabled`);
  }
}
