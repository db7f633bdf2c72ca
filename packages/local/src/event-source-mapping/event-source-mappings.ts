import { join } from 'node:path';
import type { DataPlaneContext } from '../data-plane/data-plane-context';
import type { DataPlaneService } from '../data-plane/data-plane-service';
import { eventSourceMapping } from '../resources/aws-lambda-event-source-mapping';
import type { OwnedResource } from '../resources/resource-type';
import { isKinesisMapping, mappingSettings } from './mapping-settings';
import { PositionStore } from './position-store';
import { StreamMapping } from './stream-mapping';

interface Running {
  readonly mapping: StreamMapping;
  /** The settings that it runs with, to notice a change. */
  readonly settings: string;
}

/**
 * The Kinesis event source mappings of the deployed stacks. Each reads its stream from the oldest record on, keeps
 * its positions on disk, and goes on from there after a restart: every record is processed or set aside at least
 * once.
 */
export class EventSourceMappings implements DataPlaneService {
  private readonly running = new Map<string, Running>();
  private readonly positions: PositionStore;
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
    const wanted = new Map(resources.map((resource) => [resource.ref, resource]));
    await this.stopAll([...this.running.keys()].filter((ref) => this.isOutdated(ref, wanted.get(ref))));
    for (const mapping of this.positions.mappings()) if (!wanted.has(mapping)) this.positions.remove(mapping);
    for (const resource of resources) this.start(resource);
  }

  private isOutdated(ref: string, resource?: OwnedResource): boolean {
    return resource === undefined || this.running.get(ref)!.settings !== fingerprint(resource);
  }

  private async stopAll(refs: readonly string[]): Promise<void> {
    await Promise.all(refs.map((ref) => this.running.get(ref)!.mapping.stop()));
    for (const ref of refs) this.running.delete(ref);
  }

  private start(resource: OwnedResource): void {
    const settings = mappingSettings(resource.properties);
    if (!settings.enabled || this.running.has(resource.ref)) return;
    const mapping = new StreamMapping(this.context, resource.ref, settings, this.positions);
    this.running.set(resource.ref, { mapping, settings: fingerprint(resource) });
  }
}

function isRunHere(resource: OwnedResource): boolean {
  return resource.type === eventSourceMapping.type && isKinesisMapping(resource.properties);
}

function fingerprint(resource: OwnedResource): string {
  return JSON.stringify(mappingSettings(resource.properties));
}
