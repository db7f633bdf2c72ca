import { join } from 'node:path';
import type { DataPlaneContext } from '../data-plane/data-plane-context';
import type { DataPlaneService } from '../data-plane/data-plane-service';
import { RunningResources } from '../data-plane/running-resources';
import { eventSourceMapping } from '../resources/aws-lambda-event-source-mapping';
import type { OwnedResource, Properties } from '../resources/resource-type';
import { PositionStore } from '../stream-reading/position-store';
import type { MappingPositions } from './mapping-position';
import { isKinesisMapping, mappingSettings } from './mapping-settings';
import { findMappingSource, type RunningMapping } from './mapping-sources';

/**
 * The event source mappings of the deployed stacks. One that reads a stream keeps its positions on disk, and goes on from
 * there after a restart: every record is processed or set aside at least once. One that reads a queue has no positions:
 * the queue keeps what is not deleted.
 */
export class EventSourceMappings implements DataPlaneService {
  private readonly mappings: RunningResources<RunningMapping>;
  private readonly positions: MappingPositions;

  constructor(private readonly context: DataPlaneContext) {
    this.positions = new PositionStore(join(context.stateDirectory, 'event-source-mappings'));
    this.mappings = new RunningResources({
      includes: isRunHere,
      settings: ({ properties }) => findMappingSource(properties)!.settings(properties),
      prepare: (resources) => this.prepare(resources),
      run: (resource) => this.run(resource),
    });
  }

  apply(resources: readonly OwnedResource[]): Promise<void> {
    return this.mappings.apply(resources);
  }

  stop(): Promise<void> {
    return this.mappings.stop();
  }

  /** The moment from which LATEST counts is on disk before the mapping's creation is acknowledged. */
  private prepare(resources: readonly OwnedResource[]): void {
    this.positions.keepOnly(resources.map(({ ref }) => ref));
    for (const { ref, properties } of resources) if (startsAtLatest(properties)) this.positions.create(ref, Date.now());
  }

  private run(resource: OwnedResource): RunningMapping | undefined {
    const source = findMappingSource(resource.properties)!;
    const { enabled } = source.settings(resource.properties);
    return enabled ? source.run(this.context, resource, this.positions) : undefined;
  }
}

function startsAtLatest(properties: Properties): boolean {
  return isKinesisMapping(properties) && mappingSettings(properties).startingPosition === 'LATEST';
}

function isRunHere(resource: OwnedResource): boolean {
  return resource.type === eventSourceMapping.type && findMappingSource(resource.properties) !== undefined;
}
