/** What an integration's URI names, with stage variables filled in. */
export type IntegrationTarget = FunctionTarget | ServiceTarget | HttpTarget;

export interface FunctionTarget {
  readonly kind: 'function';
  /** Name or ARN, with or without a version or an alias. */
  readonly functionName: string;
}

/** An action of an AWS service, or a path of one. */
export interface ServiceTarget {
  readonly kind: 'service';
  readonly region: string;
  readonly service: string;
  readonly action?: string;
  /** With the slash before it; may name path variables. */
  readonly path?: string;
}

export interface HttpTarget {
  readonly kind: 'http';
  readonly protocol: 'http:' | 'https:';
  readonly hostname: string;
  readonly port?: number;
  /** With the slash before it; may name path variables. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
}

/** How services are called: JSON with the name of the action in a header, query strings, or by paths alone. */
interface ServiceProtocol {
  /** Before the action in `x-amz-target`. */
  readonly targetPrefix?: string;
  /** Of the query protocol, beside the action. */
  readonly version?: string;
  readonly hasPaths?: boolean;
}

/** The AWS services that integrations can call here. */
export const services: Readonly<Record<string, ServiceProtocol>> = {
  dynamodb: { targetPrefix: 'DynamoDB_20120810' },
  kinesis: { targetPrefix: 'Kinesis_20131202' },
  s3: { hasPaths: true },
  sns: { version: '2010-03-31', hasPaths: true },
  sqs: { version: '2012-11-05', hasPaths: true },
};

const functionUri = /^arn:[^:]+:apigateway:[^:]+:lambda:path\/+2015-03-31\/functions\/([^/]+)\/invocations$/;
const serviceUri = /^arn:[^:]+:apigateway:([^:]+):([\w-]+):(action|path)\/(.*)$/s;
const httpUri = /^(https?:)\/\/([\w.-]+|\[[\da-fA-F:.]+\])(?::(\d{1,5}))?(\/[^?#\s]*)?(?:\?([^#\s]*))?$/;
const stageVariable = /\$\{stageVariables\.(\w+)\}/g;

/** Puts the variables of a stage in the places of `${stageVariables.name}`; one that the stage has not is empty. */
export function withStageVariables(uri: string, variables: Readonly<Record<string, string>>): string {
  return uri.replace(stageVariable, (_, name: string) => (Object.hasOwn(variables, name) ? variables[name] : ''));
}

/** Nothing when the URI is of no form that can act here. */
export function targetOf(uri: string): IntegrationTarget | undefined {
  return functionTarget(uri) ?? serviceTarget(uri) ?? httpTarget(uri);
}

/** What is wrong with an integration's URI, or nothing. Stage variables are taken as given. */
export function uriProblem(uri: unknown): string | undefined {
  if (typeof uri === 'string' && targetOf(uri.replace(stageVariable, 'x1'))) return undefined;
  const actions = Object.entries(services).flatMap(([name, { hasPaths, targetPrefix, version }]) => [
    ...(targetPrefix || version ? [`${name}:action/<action>`] : []),
    ...(hasPaths ? [`${name}:path/<path>`] : []),
  ]);
  const function_ = 'lambda:path/2015-03-31/functions/<function ARN>/invocations';
  const forms = [function_, ...actions].join(', ');
  return `must be arn:<partition>:apigateway:<region>: with ${forms}, or an http or https URL, got ${JSON.stringify(uri)}; other services are not available locally yet`;
}

function functionTarget(uri: string): FunctionTarget | undefined {
  const functionName = functionUri.exec(uri)?.[1];
  return functionName === undefined ? undefined : { kind: 'function', functionName };
}

function serviceTarget(uri: string): ServiceTarget | undefined {
  const [, region = '', service = '', kind, rest = ''] = serviceUri.exec(uri) ?? [];
  const protocol = Object.hasOwn(services, service) ? services[service] : undefined;
  if (!protocol) return undefined;
  if (kind === 'path') return protocol.hasPaths ? { kind: 'service', region, service, path: `/${rest}` } : undefined;
  const hasActions = protocol.targetPrefix !== undefined || protocol.version !== undefined;
  return hasActions && /^\w+$/.test(rest) ? { kind: 'service', region, service, action: rest } : undefined;
}

function httpTarget(uri: string): HttpTarget | undefined {
  const [, protocol, hostname, port, path = '/', query = ''] = httpUri.exec(uri) ?? [];
  if (hostname === undefined) return undefined;
  return {
    kind: 'http',
    protocol: protocol as HttpTarget['protocol'],
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port: port === undefined ? undefined : Number(port),
    path,
    query,
  };
}

/**
 * Puts the mapped path parameters in the places of `{name}`, percent-encoded; slashes of a greedy one stay.
 *
 * @throws when there is no value for one: the integration maps none
 */
export function withPathParameters(path: string, parameters: Readonly<Record<string, string>>): string {
  return path.replace(/\{([^{}/]+?)\+?\}/g, (_, name: string) => {
    if (!Object.hasOwn(parameters, name))
      throw new Error(`the integration's path names {${name}}, and integration.request.path.${name} is not mapped`);
    return parameters[name].split('/').map(encodeURIComponent).join('/');
  });
}
