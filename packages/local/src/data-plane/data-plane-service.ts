import type { OwnedResource } from '../resources/resource-type';

/** One part of the data plane, for example the event source mappings. It follows the registered resources. */
export interface DataPlaneService {
  /** Makes the service run exactly what `resources` say. Called at start and after every change; idempotent. */
  apply(resources: readonly OwnedResource[]): Promise<void>;
  /** Stops all work; what was in flight is delivered again after the next start. */
  stop(): Promise<void>;
}
