import type { HeaderValues } from './backend';

/** What a proxied function answered. */
export interface ProxyAnswer {
  readonly status: number;
  readonly headers: HeaderValues;
  /** As it was answered: without binary media types, base64 stays base64. */
  readonly body: string;
}

/** @throws when the answer is of another form than documented ("Output format of a Lambda function for proxy integration") */
export function readProxyAnswer(payload: string): ProxyAnswer {
  const answer = parse(payload);
  const { statusCode, headers, multiValueHeaders, body } = answer;
  const status = Number(statusCode ?? Number.NaN);
  if (!Number.isInteger(status) || status < 100 || status > 599)
    throw new Error(`statusCode must be a number from 100 to 599, got ${JSON.stringify(statusCode)}`);
  if (body !== undefined && body !== null && typeof body !== 'string')
    throw new Error(`body must be a text, got ${typeof body}`);
  return { status, headers: merged(singles(headers), lists(multiValueHeaders)), body: body ?? '' };
}

function parse(payload: string): Readonly<Record<string, unknown>> {
  const answer: unknown = payload === '' ? undefined : JSON.parse(payload);
  if (!isMap(answer)) throw new Error('it must be an object with a statusCode');
  return answer;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Pair = readonly [name: string, value: string];

function singles(headers: unknown): readonly Pair[] {
  return entriesOf(headers, 'headers').map(([name, value]) => [name, textOf(value, `headers.${name}`)] as const);
}

function lists(headers: unknown): readonly Pair[] {
  return entriesOf(headers, 'multiValueHeaders').flatMap(([name, values]) => {
    if (!Array.isArray(values)) throw new Error(`multiValueHeaders.${name} must be a list`);
    return values.map((value) => [name, textOf(value, `multiValueHeaders.${name}`)] as const);
  });
}

function entriesOf(headers: unknown, name: string): readonly (readonly [string, unknown])[] {
  if (headers === undefined || headers === null) return [];
  if (!isMap(headers)) throw new Error(`${name} must be an object`);
  return Object.entries(headers);
}

function textOf(value: unknown, name: string): string {
  if (['string', 'number', 'boolean'].includes(typeof value)) return String(value);
  throw new Error(`${name} must be a text`);
}

/** All values of a name, whichever of the two maps has them; the same pair counts once. */
function merged(single: readonly Pair[], multiple: readonly Pair[]): HeaderValues {
  const names = new Map<string, readonly [name: string, values: string[]]>();
  for (const [name, value] of [...single, ...multiple]) {
    const [first, values] = names.get(name.toLowerCase()) ?? [name, []];
    names.set(name.toLowerCase(), [first, values.includes(value) ? values : [...values, value]]);
  }
  return Object.fromEntries(names.values());
}
