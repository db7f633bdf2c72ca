import { join } from 'node:path';
import type { DataPlaneContext } from '../data-plane/data-plane-context';
import type { DataPlaneService } from '../data-plane/data-plane-service';
import { eventSourceMapping } from '../resources/aws-lambda-event-source-mapping';
import type { OwnedResource, Properties } from '../resources/resource-type';
import { PositionStore } from '../stream-reading/position-store';
import type { MappingPositions } from './mapping-position';
import { isKinesisMapping, mappingSettings } from './mapping-settings';
import { findMappingSource, type RunningMapping } from './mapping-sources';

interface Running {
  readonly mapping: RunningMapping;
  /** The settings that it runs with, to notice a change. */
  readonly settings: string;
}

/**
 * The event source mappings of the deployed stacks. One that reads a stream keeps its positions on disk, and goes on from
 * there after a restart: every record is processed or set aside at least once. One that reads a queue has no positions:
 * the queue keeps what is not deleted.
 */
export class EventSourceMappings implements DataPlaneService {
  private readonly running = new Map<string, Running>();
  private readonly positions: MappingPositions;
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly context: DataPlaneContext) {
    this.positions = new PositionStore(join(context.stateDirectory, 'event-source-mappings'));
  }

  apply(resources: readonly OwnedResource[]): Promise<void> {
    return this.inTurn(() => this.follow(resources.filter(isRunHere)));
  }

  stop(): Promise<void> {
    return this.inTurn(() => this.stopAll([...this.running.keys()]));
  }

  /** A change waits for the one before it: two runs of one mapping would share its positions. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }

  private async follow(resources: readonly OwnedResource[]): Promise<void> {
    for (const resource of resources) assertRunnable(resource);
    const wanted = new Map(resources.map((resource) => [resource.ref, resource]));
    await this.stopAll([...this.running.keys()].filter((ref) => this.isOutdated(ref, wanted.get(ref))));
    for (const mapping of this.positions.readers()) if (!wanted.has(mapping)) this.positions.remove(mapping);
    for (const resource of resources) this.begin(resource);
    for (const resource of resources) this.start(resource);
  }

  /** The moment from which LATEST counts is on disk before the mapping's creation is acknowledged. */
  private begin({ ref, properties }: OwnedResource): void {
    if (startsAtLatest(properties)) this.positions.create(ref, Date.now());
  }

  private isOutdated(ref: string, resource?: OwnedResource): boolean {
    return resource === undefined || this.running.get(ref)!.settings !== fingerprint(resource);
  }

  private async stopAll(refs: readonly string[]): Promise<void> {
    await Promise.all(refs.map((ref) => this.running.get(ref)!.mapping.stop()));
    for (const ref of refs) this.running.delete(ref);
  }

  private start(resource: OwnedResource): void {
    const source = findMappingSource(resource.properties)!;
    if (!source.settings(resource.properties).enabled || this.running.has(resource.ref)) return;
    const mapping = source.run(this.context, resource, this.positions);
    this.running.set(resource.ref, { mapping, settings: fingerprint(resource) });
  }
}

/** CloudFormation rolls a deployment back whose properties do not go together, before anything is stopped. */
function assertRunnable({ stackName, logicalId, properties }: OwnedResource): void {
  try {
    findMappingSource(properties)!.settings(properties);
  } catch (error) {
    throw new Error(`${stackName}/${logicalId}: ${(error as Error).message}`);
  }
}

function startsAtLatest(properties: Properties): boolean {
  return isKinesisMapping(properties) && mappingSettings(properties).startingPosition === 'LATEST';
}

function isRunHere(resource: OwnedResource): boolean {
  return resource.type === eventSourceMapping.type && findMappingSource(resource.properties) !== undefined;
}

function fingerprint(resource: OwnedResource): string {
  return JSON.stringify(findMappingSource(resource.properties)!.settings(resource.properties));
}
