import { MappingTemplate } from '../mapping/mapping-template';
import { listOf, mapOf, textOf, textsOf, Values } from '../routing/property-values';
import { type IntegrationTarget, services, targetOf, withStageVariables } from './integration-uri';
import { ParameterMapping, parameterMappings } from './parameter-mapping';

export const integrationTypes = ['AWS', 'AWS_PROXY', 'HTTP', 'HTTP_PROXY', 'MOCK'] as const;

export type IntegrationType = (typeof integrationTypes)[number];

/** What stands behind a method. */
export interface IntegrationDefinition {
  readonly type: IntegrationType | 'missing';
  /** As written, with stage variables. */
  readonly uri: string;
  /** The verb for the backend; `ANY` is the client's. */
  readonly httpMethod: string;
  readonly passthroughBehavior: string;
  /** By media type. */
  readonly requestTemplates: ReadonlyMap<string, MappingTemplate>;
  readonly requestParameters: readonly ParameterMapping[];
  readonly timeoutMilliseconds: number;
  readonly responses: readonly IntegrationResponse[];
}

export interface IntegrationResponse {
  readonly status: number;
  /**
   * Matched against the status of the backend, or the error message of a function; the response without one is for all
   * others.
   */
  readonly selectionPattern?: string;
  /** By media type. */
  readonly templates: ReadonlyMap<string, MappingTemplate>;
  readonly parameters: readonly ParameterMapping[];
}

/** 29 seconds ("Amazon API Gateway quotas": integration timeout). */
export const MAX_TIMEOUT_MILLISECONDS = 29_000;

export function integrationDefinition(properties: Values): IntegrationDefinition {
  return {
    type: integrationTypes.find((type) => type === properties.Type) ?? 'missing',
    uri: textOf(properties.Uri) ?? '',
    httpMethod: textOf(properties.IntegrationHttpMethod) ?? 'POST',
    passthroughBehavior: textOf(properties.PassthroughBehavior) ?? 'WHEN_NO_MATCH',
    requestTemplates: templatesOf(properties.RequestTemplates),
    requestParameters: parameterMappings(textsOf(properties.RequestParameters)),
    timeoutMilliseconds: Number(properties.TimeoutInMillis ?? MAX_TIMEOUT_MILLISECONDS),
    responses: listOf(properties.IntegrationResponses).map(integrationResponse),
  };
}

/** What the URIs of each type may name. */
const targetKinds: Readonly<Record<string, readonly IntegrationTarget['kind'][]>> = {
  AWS: ['function', 'service'],
  AWS_PROXY: ['function'],
  HTTP: ['http'],
  HTTP_PROXY: ['http'],
};

/** What contradicts itself in an `Integration`, or nothing. Where a stage variable decides, the request tells. */
export function integrationContradiction(properties: Values): string | undefined {
  const { Type, Uri, IntegrationHttpMethod: verb } = properties;
  const uri = textOf(Uri);
  const target = uri && targetOf(withStageVariables(uri, {}));
  if (!target) return undefined;
  if (!targetKinds[String(Type)]?.includes(target.kind) && Type !== 'MOCK')
    return `Integration.Type ${Type} and Integration.Uri ${uri} do not fit together; change one of the two`;
  if (verb === undefined || verb === 'POST' || Type === 'MOCK' || !isPosted(target)) return undefined;
  return `Integration.IntegrationHttpMethod must be POST for functions and for actions of ${Object.keys(services).join(', ')}, got ${verb}`;
}

function isPosted(target: IntegrationTarget): boolean {
  return target.kind === 'function' || (target.kind === 'service' && target.action !== undefined);
}

function integrationResponse(properties: Values): IntegrationResponse {
  return {
    status: Number(properties.StatusCode),
    selectionPattern: textOf(properties.SelectionPattern) || undefined,
    templates: templatesOf(properties.ResponseTemplates),
    parameters: parameterMappings(textsOf(properties.ResponseParameters)),
  };
}

function templatesOf(value: unknown): ReadonlyMap<string, MappingTemplate> {
  return new Map(textsOf(mapOf(value)).map(([type, text]) => [type.toLowerCase(), new MappingTemplate(text)] as const));
}
