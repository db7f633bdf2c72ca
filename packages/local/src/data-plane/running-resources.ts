import type { OwnedResource } from '../resources/resource-type';
import type { DataPlaneService } from './data-plane-service';

/** A resource at work. */
export interface RunningResource {
  /** Begins nothing new; what was in flight is delivered again by the next run. */
  stop(): Promise<void>;
}

/** How the resources of one kind run. */
export interface ResourceKind<Running extends RunningResource> {
  includes(resource: OwnedResource): boolean;
  /**
   * What the resource runs with: another value means a new run.
   *
   * @throws Error when its properties do not go together; CloudFormation then rolls the deployment back
   */
  settings(resource: OwnedResource): unknown;
  /** Before anything runs: writes down what must be on disk when the resource's creation is acknowledged. */
  prepare(resources: readonly OwnedResource[]): void | Promise<void>;
  /** Nothing for a resource that is switched off. */
  run(resource: OwnedResource): Running | undefined;
}

interface Run<Running> {
  readonly running: Running;
  readonly settings: string;
}

/** Follows the registered resources of one kind: what is new or changed starts, what is gone stops. */
export class RunningResources<Running extends RunningResource> implements DataPlaneService {
  private readonly runs = new Map<string, Run<Running>>();
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly kind: ResourceKind<Running>) {}

  apply(resources: readonly OwnedResource[]): Promise<void> {
    return this.inTurn(() => this.follow(resources.filter((resource) => this.kind.includes(resource))));
  }

  stop(): Promise<void> {
    return this.inTurn(() => this.stopAll([...this.runs.keys()]));
  }

  get running(): readonly Running[] {
    return [...this.runs.values()].map(({ running }) => running);
  }

  /** A change waits for the one before it: two runs of one resource would share its positions. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }

  private async follow(resources: readonly OwnedResource[]): Promise<void> {
    const wanted = new Map(resources.map((resource) => [resource.ref, this.fingerprint(resource)]));
    const outdated = [...this.runs].filter(([ref, { settings }]) => wanted.get(ref) !== settings);
    await this.stopAll(outdated.map(([ref]) => ref));
    await this.kind.prepare(resources);
    for (const resource of resources) this.start(resource, wanted.get(resource.ref)!);
  }

  private fingerprint(resource: OwnedResource): string {
    try {
      return JSON.stringify(this.kind.settings(resource));
    } catch (error) {
      throw new Error(`${resource.stackName}/${resource.logicalId}: ${(error as Error).message}`);
    }
  }

  private async stopAll(refs: readonly string[]): Promise<void> {
    await Promise.all(refs.map((ref) => this.runs.get(ref)!.running.stop()));
    for (const ref of refs) this.runs.delete(ref);
  }

  private start(resource: OwnedResource, settings: string): void {
    if (this.runs.has(resource.ref)) return;
    const running = this.kind.run(resource);
    if (running) this.runs.set(resource.ref, { running, settings });
  }
}
