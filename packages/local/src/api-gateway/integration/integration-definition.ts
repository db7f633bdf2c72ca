import { MappingTemplate } from '../mapping/mapping-template';
import { listOf, mapOf, textOf, textsOf, Values } from '../routing/property-values';
import { ParameterMapping, parameterMappings } from './parameter-mapping';

/** What stands behind a method. */
export interface IntegrationDefinition {
  readonly type: string;
  readonly target?: ServiceAction;
  readonly passthroughBehavior: string;
  /** By media type. */
  readonly requestTemplates: ReadonlyMap<string, MappingTemplate>;
  readonly requestParameters: readonly ParameterMapping[];
  readonly timeoutMilliseconds: number;
  readonly responses: readonly IntegrationResponse[];
}

export interface IntegrationResponse {
  readonly status: number;
  /** Matched against the status of the backend; the response without one is for every other status. */
  readonly selectionPattern?: string;
  /** By media type. */
  readonly templates: ReadonlyMap<string, MappingTemplate>;
  readonly parameters: readonly ParameterMapping[];
}

/** An action of an AWS service, from a URI such as `arn:aws:apigateway:us-east-1:kinesis:action/PutRecord`. */
export interface ServiceAction {
  readonly region: string;
  readonly action: string;
}

/** 29 seconds ("Amazon API Gateway quotas": integration timeout). */
const MAX_TIMEOUT_MILLISECONDS = 29_000;

const serviceAction = /^arn:[^:]+:apigateway:([^:]+):kinesis:action\/(\w+)$/;

/** What is wrong with an integration's URI, or nothing. */
export function uriProblem(uri: unknown): string | undefined {
  if (typeof uri === 'string' && serviceAction.test(uri)) return undefined;
  const form = 'arn:<partition>:apigateway:<region>:kinesis:action/<action>';
  return `must be ${form}; other services and paths are not available locally yet, got ${JSON.stringify(uri)}`;
}

export function integrationDefinition(properties: Values): IntegrationDefinition {
  const [, region, action] = serviceAction.exec(textOf(properties.Uri) ?? '') ?? [];
  return {
    type: textOf(properties.Type) ?? 'missing',
    target: region === undefined ? undefined : { region, action },
    passthroughBehavior: textOf(properties.PassthroughBehavior) ?? 'WHEN_NO_MATCH',
    requestTemplates: templatesOf(properties.RequestTemplates),
    requestParameters: parameterMappings(textsOf(properties.RequestParameters)),
    timeoutMilliseconds: Number(properties.TimeoutInMillis ?? MAX_TIMEOUT_MILLISECONDS),
    responses: listOf(properties.IntegrationResponses).map(integrationResponse),
  };
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
