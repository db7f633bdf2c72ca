import type { PropertyTable } from './property-table';

/** A CloudFormation resource type that local mode knows. */
export interface ResourceType {
  /** The CloudFormation name, for example `AWS::Kinesis::Stream`. */
  readonly type: string;
  readonly properties: PropertyTable;
}

/** A type that the substrate serves; its template goes there unchanged. */
export interface SubstrateType extends ResourceType {
  readonly owner: 'substrate';
  /**
   * Properties that AWS updates in place and the substrate does not, each with the reason: once deployed, a changed
   * value is refused.
   */
  readonly fixedHere?: Readonly<Record<string, string>>;
  /** The attribute that holds what `Ref` returns on AWS, where the substrate's `Ref` returns something else. */
  readonly refIs?: string;
  readonly standIn?: StandIn;
}

/** How the data plane stands for resources that the substrate cannot make: others can name them, and they do nothing. */
export interface StandIn extends Pick<OwnedType, 'createOnly' | 'identify'> {
  /** Whether the substrate cannot make this one. */
  isFor(properties: Properties): boolean;
}

/** A type that the data plane serves: on the way in it is substituted by a custom resource. */
export interface OwnedType extends ResourceType {
  readonly owner: 'data plane';
  /** Properties whose change makes a new resource ("Update requires: Replacement" in the CloudFormation reference). */
  readonly createOnly: readonly string[];
  /** What `Ref` and `Fn::GetAtt` return for a new resource. Names with dots are flat keys. */
  identify(request: IdentifyRequest): ResourceIdentity;
}

export interface IdentifyRequest {
  readonly stackName: string;
  readonly logicalId: string;
  /** Of the stack. */
  readonly region: string;
  readonly accountId: string;
  /** As CloudFormation resolved them. */
  readonly properties: Properties;
  /** A new identifier in API Gateway's form: ten lower-case letters and digits. */
  newId(): string;
}

export interface ResourceIdentity {
  /** What `Ref` returns; it is the physical id as well. */
  readonly ref: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
}

export type Properties = Readonly<Record<string, unknown>>;

/** One deployed resource of an owned type. */
export interface OwnedResource {
  readonly stackName: string;
  readonly logicalId: string;
  readonly type: string;
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly properties: Properties;
}
