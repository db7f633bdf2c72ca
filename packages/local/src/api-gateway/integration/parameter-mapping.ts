import { InputError } from '../mapping/input-error';
import { javaText } from '../mapping/java-text';
import { isObject, JsonObject, keysOf, readJson, writeJson } from '../mapping/json-document';
import { jsonPathProblem, valueAtPath } from '../mapping/json-path';
import { headerNamed, RequestParameters } from '../mapping/template-input';

/** Where mapped values come from. */
export interface ParameterSources {
  readonly context: JsonObject;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly request: RequestParameters;
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** The payload as text. */
  body(): string;
}

/** One entry of a `RequestParameters` or `ResponseParameters` map. */
export interface ParameterMapping {
  readonly place: 'header' | 'querystring' | 'path';
  readonly name: string;
  /** The value; undefined when the source has none, and then nothing is set. */
  value(sources: ParameterSources): string | undefined;
}

type Value = ParameterMapping['value'];

/** The forms of a mapping expression ("Parameter mapping source for mapping expressions"), each with what it reads. */
const forms: readonly (readonly [form: RegExp, read: (name: string, kind: string) => Value])[] = [
  [/^()'(.*)'$/s, (text) => () => text],
  [
    /^()context\.(.+)$/,
    (name) =>
      ({ context }) =>
        at(context, name),
  ],
  [
    /^()stageVariables\.(.+)$/,
    (name) =>
      ({ stageVariables }) =>
        own(stageVariables, name),
  ],
  [
    /^method\.request\.(header)\.(.+)$/,
    (name) =>
      ({ request }) =>
        headerNamed(request.header, name),
  ],
  [
    /^method\.request\.(querystring|path)\.(.+)$/,
    (name, kind) =>
      ({ request }) =>
        own(request[kind as 'path'], name),
  ],
  [
    /^()integration\.response\.header\.(.+)$/,
    (name) =>
      ({ responseHeaders }) =>
        headerNamed(responseHeaders, name),
  ],
  [/^()(?:method\.request|integration\.response)\.body(?:\.(.+))?$/, (path) => (sources) => inBody(sources, path)],
];

/** Compiles a map such as `{ 'integration.request.header.X-Id': 'context.requestId' }`. */
export function parameterMappings(
  entries: readonly (readonly [target: string, source: string])[],
): readonly ParameterMapping[] {
  return entries.map(([target, source]) => {
    const [, place, name] = /\.(header|querystring|path)\.(.+)$/.exec(target) ?? [];
    return { place: place as ParameterMapping['place'], name, value: readerOf(source) ?? (() => undefined) };
  });
}

/** Reads what a mapping expression names; nothing for an expression of no known form. */
export function readerOf(source: string): Value | undefined {
  for (const [form, read] of forms) {
    const match = form.exec(source);
    if (match) return read(match[2], match[1]);
  }
  return undefined;
}

/** What is wrong with a map of parameters, or nothing. */
export function parameterMapProblem(value: unknown, targets: RegExp): string | undefined {
  for (const [target, source] of Object.entries(value ?? {})) {
    if (!targets.test(target)) return `${target} is not supported: the name must match ${targets.source}`;
    if (typeof source !== 'string' || !readerOf(source))
      return `${target}: the source ${JSON.stringify(source)} is not supported`;
    const path = /\.body\.(.+)$/.exec(source)?.[1];
    const problem = path === undefined || source.startsWith("'") ? undefined : jsonPathProblem(`$.${path}`);
    if (problem) return `${target}: ${problem}`;
  }
  return undefined;
}

function own(values: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** The value at a dotted path, printed; nothing for a missing one. */
export function at(context: JsonObject, path: string): string | undefined {
  const value = valueAt(context, path);
  return value === undefined ? undefined : javaText(value);
}

export function valueAt(context: JsonObject, path: string): unknown {
  return path.split('.').reduce<unknown>((owner, key) => (isObject(owner) ? owner[key] : undefined), context);
}

function inBody({ body }: ParameterSources, path: string | undefined): string | undefined {
  if (path === undefined) return body();
  const value = valueAtPath(readJson(body()), `$.${path}`);
  return value === undefined || typeof value === 'string' ? value : writeJson(value);
}

/** A header with line breaks or characters outside Latin-1 cannot be sent. */
export function checkHeader(name: string, value: string): string {
  if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) throw new InputError(`the value for header ${name} cannot be sent`);
  return value;
}

/** The values of the mappings to one place, by name; a source without a value sets nothing. */
export function mappedValues(
  mappings: readonly ParameterMapping[],
  place: ParameterMapping['place'],
  sources: ParameterSources,
): Record<string, string> {
  return Object.fromEntries(
    mappings.flatMap((mapping) => {
      const value = mapping.place === place ? mapping.value(sources) : undefined;
      return value === undefined ? [] : [[mapping.name, value] as const];
    }),
  );
}

/** What a template wrote into `$context.requestOverride` or `$context.responseOverride` for one place, by name. */
export function overriddenValues(
  context: JsonObject,
  override: 'requestOverride' | 'responseOverride',
  place: ParameterMapping['place'],
): Record<string, string> {
  const owner = context[override];
  const values = isObject(owner) ? owner[place] : undefined;
  return isObject(values) ? Object.fromEntries(keysOf(values).map((name) => [name, javaText(values[name])])) : {};
}
