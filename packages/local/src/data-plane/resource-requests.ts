import { isDeepStrictEqual } from 'node:util';
import { judgeProperties } from '../resources/judge-properties';
import type { OwnedType } from '../resources/resource-type';
import type { ResourceAnswer, ResourceRequest } from './custom-resource';
import type { DataPlaneService } from './data-plane-service';
import { newResourceId } from './resource-id';
import type { RegisteredResource, ResourceRegistry } from './resource-registry';
import type { SubstrateCounterpart } from './substrate-counterpart';

/** Answers CloudFormation's requests about owned resources, one at a time: services first, then the disk, then the answer. */
export class ResourceRequests {
  private last: Promise<unknown> = Promise.resolve();
  private readonly ways: Readonly<
    Record<ResourceRequest['kind'], (request: ResourceRequest) => Promise<ResourceAnswer>>
  > = {
    Create: (request) => this.create(request),
    Update: (request) => this.update(request),
    Delete: (request) => this.delete(request),
  };

  constructor(
    private readonly registry: ResourceRegistry,
    private readonly services: readonly DataPlaneService[],
    private readonly findOwnedType: (type: string) => OwnedType | undefined,
    private readonly counterparts: readonly SubstrateCounterpart[] = [],
  ) {}

  /** Makes the services run what was registered before this process started. */
  async resume(): Promise<void> {
    await this.applyAll(this.registry.all);
  }

  answer(request: ResourceRequest): Promise<ResourceAnswer> {
    const answered = this.last.then(() => this.answerNext(request));
    this.last = answered;
    return answered;
  }

  private async answerNext(request: ResourceRequest): Promise<ResourceAnswer> {
    try {
      return await this.ways[request.kind](request);
    } catch (error) {
      return { Status: 'FAILED', Reason: (error as Error).message };
    }
  }

  private async create(request: ResourceRequest): Promise<ResourceAnswer> {
    const made = this.registry.findByRequest(request, request.requestId) ?? (await this.identify(request));
    await this.change(this.registry.with(made));
    return success(made);
  }

  private async update(request: ResourceRequest): Promise<ResourceAnswer> {
    const { stackName, logicalId, ref = '' } = request;
    const old = this.registry.find({ stackName, logicalId, ref });
    if (!old) throw new Error(`no such resource is registered: ${ref}`);
    const { createOnly } = this.judge(request);
    const replaced = createOnly.some((name) => !isDeepStrictEqual(old.properties[name], request.properties[name]));
    // CloudFormation sees the new id and deletes the old resource when the rest of the update is through.
    if (replaced) return this.create(request);
    const updated = { ...old, properties: request.properties, requestId: request.requestId };
    await this.change(this.registry.with(updated));
    return success(updated);
  }

  private async delete({ stackName, logicalId, ref = '' }: ResourceRequest): Promise<ResourceAnswer> {
    const key = { stackName, logicalId, ref };
    const resource = this.registry.find(key);
    if (resource) {
      await this.change(this.registry.without(key));
      await this.counterpart(resource.type)?.remove(resource);
    }
    return { Status: 'SUCCESS', PhysicalResourceId: ref };
  }

  private async identify(request: ResourceRequest): Promise<RegisteredResource> {
    const { requestId, stackName, logicalId, type, properties, region, accountId } = request;
    const about = { stackName, logicalId, region, accountId, properties };
    const identity = this.judge(request).identify({ ...about, newId: newResourceId });
    const { ref, attributes = {} } = (await this.counterpart(type)?.make(properties)) ?? identity;
    return { requestId, stackName, logicalId, type, ref, attributes, properties };
  }

  private counterpart(type: string): SubstrateCounterpart | undefined {
    return this.counterparts.find((counterpart) => counterpart.type === type);
  }

  /** The template was judged before; now the values that CloudFormation resolved are. */
  private judge({ type, properties }: ResourceRequest): OwnedType {
    const owned = this.findOwnedType(type);
    if (!owned) throw new Error(`the data plane does not serve ${type}`);
    const refused = judgeProperties(owned, properties).filter(({ kind }) => kind === 'refused');
    if (refused.length > 0)
      throw new Error(refused.map(({ property, because }) => `${property}: ${because}`).join('; '));
    return owned;
  }

  /** When a service cannot run the new resources, or the disk cannot hold them, all go on with the old ones. */
  private async change(resources: readonly RegisteredResource[]): Promise<void> {
    try {
      await this.applyAll(resources);
      this.registry.keep(resources);
    } catch (error) {
      await this.applyAll(this.registry.all);
      throw error;
    }
  }

  private async applyAll(resources: readonly RegisteredResource[]): Promise<void> {
    for (const service of this.services) await service.apply(resources);
  }
}

function success({ ref, attributes }: RegisteredResource): ResourceAnswer {
  return { Status: 'SUCCESS', PhysicalResourceId: ref, Data: attributes };
}
