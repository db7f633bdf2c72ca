import { InputError } from './input-error';

/** A JSON object. It has no prototype, so a client's key can never reach one. */
export type JsonObject = { [key: string]: unknown };

/** An array that came from JSON; a template prints it as JSON, unlike a list of its own. */
export class JsonArray extends Array<unknown> {}

/** A number that JavaScript would round or write in another way, such as `12345678901234567890` or `1.0`. */
export class JsonNumber {
  constructor(readonly text: string) {}

  valueOf(): number {
    return Number(this.text);
  }

  toString(): string {
    return this.text;
  }
}

/** Deeper documents are refused: no record needs them, and each level costs stack in everything that walks them. */
const MAX_DEPTH = 500;

/** Such a text has no UTF-8 form, so it could only be stored as another text. */
const halfPair = /\p{Surrogate}/u;

const integerLike = /^(0|[1-9]\d*)$/;
const orders = new WeakMap<object, string[]>();

export function newObject(entries: Readonly<Record<string, unknown>> = {}): JsonObject {
  return Object.assign(Object.create(null), entries);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === null;
}

/** The keys in the order of the document; JavaScript alone would put the ones like integers first. */
export function keysOf(object: JsonObject): string[] {
  return (orders.get(object) ?? Object.keys(object)).filter((key) => Object.hasOwn(object, key));
}

/** Sets a key and keeps it in the document's order. */
export function putInto(object: JsonObject, key: string, value: unknown): void {
  const order = orders.get(object);
  if (order && !Object.hasOwn(object, key)) order.push(key);
  if (!order && integerLike.test(key)) orders.set(object, [...Object.keys(object).filter((name) => name !== key), key]);
  object[key] = value;
}

/** Reads JSON and keeps what JavaScript's own parser loses: the text of numbers and the order of keys. */
export function readJson(text: string): unknown {
  try {
    JSON.parse(text);
  } catch (error) {
    throw new InputError(error instanceof Error ? error.message : String(error));
  }
  return new JsonReader(text).value(0);
}

/** Reads text that is known to be JSON. */
class JsonReader {
  private at = 0;

  constructor(private readonly text: string) {}

  value(depth: number): unknown {
    if (depth > MAX_DEPTH) throw new InputError(`more than ${MAX_DEPTH} levels of nesting`);
    const next = this.next();
    if (next === '{') return this.object(depth);
    if (next === '[') return this.array(depth);
    if (next === '"') return this.string();
    return this.literal();
  }

  private object(depth: number): JsonObject {
    const object = newObject();
    for (this.at++; this.next() !== '}'; this.skip(',')) {
      const key = this.string();
      this.skip(':');
      putInto(object, key, this.value(depth + 1));
    }
    this.at++;
    return object;
  }

  private array(depth: number): JsonArray {
    const array = new JsonArray();
    for (this.at++; this.next() !== ']'; this.skip(',')) array.push(this.value(depth + 1));
    this.at++;
    return array;
  }

  private string(): string {
    const start = this.at;
    let end = this.text.indexOf('"', start + 1);
    while (this.isEscaped(end)) end = this.text.indexOf('"', end + 1);
    this.at = end + 1;
    const source = this.text.slice(start, this.at);
    if (!source.includes('\\')) return source.slice(1, -1);
    const value = JSON.parse(source) as string;
    // The payload was UTF-8, so only an escape can make half a pair.
    if (halfPair.test(value)) throw new InputError('a text holds half of a surrogate pair');
    return value;
  }

  private isEscaped(quote: number): boolean {
    let backslashes = 0;
    while (this.text[quote - 1 - backslashes] === '\\') backslashes++;
    return backslashes % 2 === 1;
  }

  private literal(): unknown {
    const start = this.at;
    while (this.at < this.text.length && !' \t\r\n,]}'.includes(this.text[this.at])) this.at++;
    const source = this.text.slice(start, this.at);
    const value: unknown = JSON.parse(source);
    return typeof value === 'number' && String(value) !== source ? new JsonNumber(source) : value;
  }

  /** The next character that is not white space. */
  private next(): string {
    while (' \t\r\n'.includes(this.text[this.at] ?? '.')) this.at++;
    return this.text[this.at];
  }

  private skip(character: string): void {
    if (this.next() === character) this.at++;
    this.next();
  }
}

/** Compact JSON, with numbers as they were written. */
export function writeJson(value: unknown): string {
  if (value instanceof JsonNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  return `{${keysOf(value)
    .map((key) => `${JSON.stringify(key)}:${writeJson(value[key])}`)
    .join(',')}}`;
}
