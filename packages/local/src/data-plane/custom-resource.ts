import type { Properties } from '../resources/resource-type';

/** What CloudFormation asks about an owned resource (CloudFormation User Guide, "Custom resource request objects"). */
export interface ResourceRequest {
  readonly kind: 'Create' | 'Update' | 'Delete';
  readonly requestId: string;
  readonly stackName: string;
  readonly region: string;
  readonly accountId: string;
  readonly logicalId: string;
  /** Absent for Create. */
  readonly ref?: string;
  readonly type: string;
  readonly properties: Properties;
}

export interface ResourceAnswer {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason?: string;
  readonly PhysicalResourceId?: string;
  readonly Data?: Readonly<Record<string, string | number>>;
}

interface CustomResourceEvent {
  readonly RequestType: ResourceRequest['kind'];
  readonly RequestId: string;
  readonly StackId: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: { readonly OwnedType: string; readonly OwnedProperties?: string };
}

/** Reads what the forwarder sends. */
export function readResourceRequest(body: string): ResourceRequest {
  const event = JSON.parse(body) as CustomResourceEvent;
  const { OwnedType, OwnedProperties = '{}' } = event.ResourceProperties;
  return {
    kind: event.RequestType,
    requestId: event.RequestId,
    ...stackOf(event.StackId),
    logicalId: event.LogicalResourceId,
    ref: event.PhysicalResourceId,
    type: OwnedType,
    properties: JSON.parse(OwnedProperties) as Properties,
  };
}

/** All stands in the ARN: `arn:aws:cloudformation:region:account:stack/name/id`. */
function stackOf(stackId: string): Pick<ResourceRequest, 'stackName' | 'region' | 'accountId'> {
  const [region = '', accountId = ''] = stackId.split(':').slice(3);
  return { stackName: stackId.split('/')[1] ?? stackId, region, accountId };
}
