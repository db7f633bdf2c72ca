import { join } from 'node:path';
import type { DataPlaneContext } from '../data-plane/data-plane-context';
import type { DataPlaneService } from '../data-plane/data-plane-service';
import { RunningResources } from '../data-plane/running-resources';
import { noClusters, type RunningClusters } from '../kafka/cluster/cluster-endpoints';
import { eventSourceMapping } from '../resources/aws-lambda-event-source-mapping';
import type { OwnedResource } from '../resources/resource-type';
import { PositionStore } from '../stream-reading/position-store';
import { findMappingSource, type MappingParts, type RunningMapping } from './mapping-sources';

/**
 * The event source mappings of the deployed stacks. One that reads a stream keeps its positions on disk, one that reads a
 * topic in its consumer group, and goes on from there after a restart: every record is processed or set aside at least
 * once. One that reads a queue has no positions: the queue keeps what is not deleted.
 */
export class EventSourceMappings implements DataPlaneService {
  private readonly mappings: RunningResources<RunningMapping>;
  private readonly parts: MappingParts;

  constructor(context: DataPlaneContext, clusters: RunningClusters = noClusters) {
    const positions = new PositionStore(join(context.stateDirectory, 'event-source-mappings'));
    this.parts = { context, positions, clusters };
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

  private async prepare(resources: readonly OwnedResource[]): Promise<void> {
    this.parts.positions.keepOnly(resources.map(({ ref }) => ref));
    for (const resource of resources) {
      try {
        await findMappingSource(resource.properties)!.prepare?.(this.parts, resource);
      } catch (error) {
        throw new Error(`${resource.stackName}/${resource.logicalId}: ${(error as Error).message}`);
      }
    }
  }

  private run(resource: OwnedResource): RunningMapping | undefined {
    const source = findMappingSource(resource.properties)!;
    const { enabled } = source.settings(resource.properties);
    return enabled ? source.run(this.parts, resource) : undefined;
  }
}

function isRunHere(resource: OwnedResource): boolean {
  return resource.type === eventSourceMapping.type && findMappingSource(resource.properties) !== undefined;
}
