import type { ApiResource, Method, RestApi, Stage } from './rest-api';

/** Where a request goes. */
export interface Route {
  readonly api: RestApi;
  readonly stage: Stage;
  readonly resource: ApiResource;
  readonly method: Method;
  /** The verb of the request, also where the method takes any. */
  readonly httpMethod: string;
  /** The path after the stage, as sent. */
  readonly path: string;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** The API, the stage and the rest of a path such as `/a1b2c3/prod/things/7`. */
export interface Address {
  readonly apiId: string;
  readonly stageName: string;
  readonly path: string;
}

export function addressOf(rawPath: string): Address {
  const [, apiId = '', stageName = '', ...rest] = rawPath.split('/');
  return { apiId, stageName, path: `/${rest.join('/')}` };
}

/** The method for a path, or nothing when the API has none. */
export function findRoute(api: RestApi, stage: Stage, path: string, httpMethod: string): Route | undefined {
  const found = findResource(api.root, path.split('/').slice(1).filter(isPart).map(decode));
  const method = found?.resource.methods.get(httpMethod) ?? found?.resource.methods.get('ANY');
  if (!found || !method) return undefined;
  return {
    api,
    stage,
    path,
    method,
    httpMethod,
    resource: found.resource,
    pathParameters: Object.fromEntries(found.parameters),
  };
}

/** A slash at the end does not count. */
function isPart(part: string, index: number, parts: readonly string[]): boolean {
  return part !== '' || index < parts.length - 1;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

interface Found {
  readonly resource: ApiResource;
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

/** Text wins over `{name}`, and that over `{name+}`; where the better one leads nowhere, the next is tried. */
function findResource(resource: ApiResource, [part, ...rest]: readonly string[]): Found | undefined {
  if (part === undefined) return resource.methods.size > 0 ? { resource, parameters: [] } : undefined;
  for (const child of [...resource.children].sort((one, other) => rank(one) - rank(other))) {
    const found = enter(child, part, rest);
    if (found) return found;
  }
  return undefined;
}

function enter(child: ApiResource, part: string, rest: readonly string[]): Found | undefined {
  if (rank(child) === 0) return child.part === part ? findResource(child, rest) : undefined;
  const name = child.part.slice(1, rank(child) === 1 ? -1 : -2);
  const taken = rank(child) === 1 ? part : [part, ...rest].join('/');
  const found = findResource(child, rank(child) === 1 ? rest : []);
  return found && { ...found, parameters: [[name, taken], ...found.parameters] };
}

function rank({ part }: ApiResource): number {
  if (!part.startsWith('{')) return 0;
  return part.endsWith('+}') ? 2 : 1;
}
