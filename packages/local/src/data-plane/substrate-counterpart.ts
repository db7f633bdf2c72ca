import type { OwnedResource, Properties, ResourceIdentity } from '../resources/resource-type';

/** Makes in the substrate what it has to know of an owned resource, for a type whose resources the substrate names. */
export interface SubstrateCounterpart {
  /** The CloudFormation type. */
  readonly type: string;
  /** Makes it, or finds it made by the same request before; its answer is the identity of the resource. */
  make(properties: Properties): Promise<ResourceIdentity>;
  /** Does nothing when it is gone. */
  remove(resource: OwnedResource): Promise<void>;
}
