import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../processes/write-file-atomically';
import type { OwnedResource } from '../resources/resource-type';

/** A resource with the request that made it, so that a request that is sent again makes no second one. */
export interface RegisteredResource extends OwnedResource {
  readonly requestId: string;
}

/** During a replacement the old and the new resource live side by side, so the key holds all three. */
export interface RegistryKey {
  readonly stackName: string;
  readonly logicalId: string;
  readonly ref: string;
}

/** The resources that are registered, kept in a file that outlives the process. */
export class ResourceRegistry {
  private readonly file: string;
  private resources: readonly RegisteredResource[];

  constructor(stateDirectory: string) {
    this.file = join(stateDirectory, 'resources.json');
    this.resources = existsSync(this.file) ? (JSON.parse(readFileSync(this.file, 'utf8')) as RegisteredResource[]) : [];
  }

  get all(): readonly RegisteredResource[] {
    return this.resources;
  }

  find(key: RegistryKey): RegisteredResource | undefined {
    return this.resources.find((resource) => same(resource, key));
  }

  findByRequest({ stackName, logicalId }: Omit<RegistryKey, 'ref'>, requestId: string): RegisteredResource | undefined {
    return this.resources.find(
      (resource) =>
        resource.requestId === requestId && resource.stackName === stackName && resource.logicalId === logicalId,
    );
  }

  /** The resources with this one added, or in the place of the one with its key. */
  with(added: RegisteredResource): RegisteredResource[] {
    return this.find(added)
      ? this.resources.map((resource) => (same(resource, added) ? added : resource))
      : [...this.resources, added];
  }

  /** The resources without the one with this key. */
  without(key: RegistryKey): RegisteredResource[] {
    return this.resources.filter((resource) => !same(resource, key));
  }

  /** Writes them down; when this returns they outlive a killed process. */
  keep(resources: readonly RegisteredResource[]): void {
    writeFileAtomically(this.file, `${JSON.stringify(resources, undefined, 2)}\n`);
    this.resources = resources;
  }
}

function same(a: RegistryKey, b: RegistryKey): boolean {
  return a.stackName === b.stackName && a.logicalId === b.logicalId && a.ref === b.ref;
}
