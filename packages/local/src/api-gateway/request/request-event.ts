import type { Exchange } from '../exchange';
import { isObject, type JsonObject } from '../mapping/json-document';

type Texts = Readonly<Record<string, string>>;
type Lists = Readonly<Record<string, readonly string[]>>;

/** A request as functions of Lambda see it, both authorizers and proxy integrations. What is empty is an empty object. */
export interface RequestEvent {
  readonly resource: string;
  /** Without the stage. */
  readonly path: string;
  readonly httpMethod: string;
  readonly headers: Texts;
  readonly multiValueHeaders: Lists;
  readonly queryStringParameters: Texts;
  readonly multiValueQueryStringParameters: Lists;
  readonly pathParameters: Texts;
  readonly stageVariables: Texts;
  readonly requestContext: Readonly<Record<string, unknown>>;
}

/** Parts of `$context` that templates alone can see. */
const templatesOnly = new Set(['authorizer', 'requestOverride', 'responseOverride']);

export function requestEvent({ request, route, parameters, context }: Exchange): RequestEvent {
  const headers = pairsOf(request.rawHeaders);
  const query = [...new URLSearchParams(request.rawQuery)] as readonly Pair[];
  return {
    resource: route.resource.path,
    path: route.path,
    httpMethod: route.httpMethod,
    // Of a repeated name the last value.
    headers: Object.fromEntries(headers),
    multiValueHeaders: listsOf(headers),
    queryStringParameters: Object.fromEntries(query),
    multiValueQueryStringParameters: listsOf(query),
    pathParameters: parameters.path,
    stageVariables: route.stage.variables,
    requestContext: Object.fromEntries(
      Object.entries(context)
        .filter(([name]) => !templatesOnly.has(name))
        .map(([name, value]) => [name, isObject(value) ? emptyAsNull(value) : value]),
    ),
  };
}

type Pair = readonly [name: string, value: string];

function pairsOf(rawHeaders: readonly string[]): readonly Pair[] {
  return rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : []));
}

function listsOf(pairs: readonly Pair[]): Lists {
  const lists = new Map<string, string[]>();
  for (const [name, value] of pairs) lists.set(name, [...(lists.get(name) ?? []), value]);
  return Object.fromEntries(lists);
}

function emptyAsNull(object: JsonObject): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, value === '' ? null : value]));
}
