import { join } from 'node:path';
import type { DataPlaneContext } from '../data-plane/data-plane-context';
import type { DataPlaneService } from '../data-plane/data-plane-service';
import { RunningResources } from '../data-plane/running-resources';
import type { ServiceEndpoint } from '../data-plane/service-endpoint';
import { deliveryStream } from '../resources/aws-kinesis-firehose-delivery-stream';
import type { OwnedResource } from '../resources/resource-type';
import { PositionStore } from '../stream-reading/position-store';
import { CheckedTables } from './conversion/glue/checked-tables';
import type { DeliveryRun } from './delivery-run';
import { type DeliverySettings, deliverySettings } from './delivery-settings';
import { DeliveryStream } from './delivery-stream';
import { DeliveryStreamVersions } from './delivery-stream-versions';
import { DeployedDeliveryStreams } from './direct-put/api/deployed-delivery-streams';
import { FirehoseEndpoint } from './direct-put/api/firehose-endpoint';
import { PutDrills } from './direct-put/put-drills';
import { PutJournals } from './direct-put/put-journals';
import { PutSource } from './direct-put/put-source';
import type { DeliverySource } from './source/delivery-source';
import { StreamSource } from './source/stream-source';
import { updateMistakes } from './update-mistakes';

/** The delivery streams of the deployed stacks. Positions are on disk: every record is delivered at least once. */
export class DeliveryStreams implements DataPlaneService {
  /** The Firehose API. */
  readonly endpoint: ServiceEndpoint;
  private readonly drills = new PutDrills();
  readonly routes = this.drills.routes;
  private deployed: readonly OwnedResource[] = [];
  private readonly puts: PutJournals;
  private readonly streams: RunningResources<DeliveryStream>;
  private readonly positions: PositionStore;
  private readonly versions: DeliveryStreamVersions;
  private readonly tables: CheckedTables;

  constructor(private readonly context: DataPlaneContext) {
    const directory = join(context.stateDirectory, 'delivery-streams');
    this.positions = new PositionStore(directory);
    this.versions = new DeliveryStreamVersions(directory);
    this.tables = new CheckedTables(context);
    this.puts = new PutJournals(directory, this.positions);
    this.endpoint = this.createEndpoint();
    this.streams = new RunningResources({
      includes: ({ type }) => type === deliveryStream.type,
      settings: (resource) => [this.updated(resource), configurationOf(resource)],
      prepare: (resources) => this.prepare(resources),
      run: (resource) => this.run(resource),
    });
  }

  async apply(resources: readonly OwnedResource[]): Promise<void> {
    await this.tables.check(resources);
    await this.streams.apply(resources);
  }

  async stop(): Promise<void> {
    await this.streams.stop();
    await this.puts.close();
  }

  private createEndpoint(): FirehoseEndpoint {
    const { accountId, metrics, log } = this.context;
    const deployed = new DeployedDeliveryStreams({
      accountId,
      resources: () => this.deployed,
      history: (resource) => ({
        versionId: this.versionId(resource),
        createdAt: this.positions.createdAt(resource.ref),
      }),
    });
    return new FirehoseEndpoint({ deployed, journals: this.puts, drills: this.drills, metrics, log });
  }

  /** Reading starts with what arrives after creation: that moment is on disk before creation is acknowledged. */
  private prepare(resources: readonly OwnedResource[]): void {
    this.positions.keepOnly(resources.map(({ ref }) => ref));
    for (const { ref } of resources) this.positions.create(ref, Date.now());
    this.puts.keepOnly(resources);
    this.deployed = resources;
  }

  private settings({ properties }: OwnedResource): DeliverySettings {
    return deliverySettings(properties, this.context.timeScale);
  }

  /** @throws Error also for what an existing delivery stream cannot become */
  private updated(resource: OwnedResource): DeliverySettings {
    const wanted = this.settings(resource);
    const old = this.deployed.find(({ ref }) => ref === resource.ref);
    const mistakes = old ? updateMistakes(this.settings(old), wanted) : [];
    if (mistakes.length > 0) throw new Error(mistakes.join('; '));
    return wanted;
  }

  private run(resource: OwnedResource): DeliveryStream {
    const settings = this.settings(resource);
    return new DeliveryStream({
      ...{ context: this.context, resource, settings, versionId: this.versionId(resource) },
      source: (run) => this.source(run, settings),
    });
  }

  private source(run: DeliveryRun, settings: DeliverySettings): DeliverySource {
    const { positions, puts } = this;
    const reader = run.deliveryStreamName;
    const journal = puts.find(reader);
    if (journal) return new PutSource({ run, reader, positions, journal });
    return new StreamSource({ run, reader, positions, streamName: streamNameOf(settings) });
  }

  private versionId(resource: OwnedResource): string {
    return String(this.versions.versionOf(resource.ref, configurationOf(resource)));
  }
}

/** What counts as a change of the configuration: all but tags, which have calls of their own ("TagDeliveryStream"). */
function configurationOf({ properties: { Tags, ...configuration } }: OwnedResource): string {
  return JSON.stringify(configuration);
}

function streamNameOf({ streamArn = '' }: DeliverySettings): string {
  return streamArn.split(':stream/')[1] ?? '';
}
