import { InputError } from './input-error';
import { javaRegex, javaReplacement, matchesAll } from './java-regex';
import { javaText } from './java-text';
import { isObject, JsonNumber, type JsonObject, keysOf, newObject, putInto } from './json-document';

type Method<T> = (self: T, ...values: readonly unknown[]) => unknown;
type Methods<T> = Readonly<Record<string, Method<T>>>;

const everyValue: Methods<unknown> = {
  toString: (self: unknown) => javaText(self),
  equals: (self, other) => typeof self === typeof other && javaText(self) === javaText(other),
};

const strings: Methods<string> = {
  length: (self) => self.length,
  isEmpty: (self) => self === '',
  charAt: (self, index) => self[position(index, self.length - 1)],
  contains: (self, part) => self.includes(javaText(part)),
  startsWith: (self, part) => self.startsWith(javaText(part)),
  endsWith: (self, part) => self.endsWith(javaText(part)),
  indexOf: (self, part) => self.indexOf(javaText(part)),
  lastIndexOf: (self, part) => self.lastIndexOf(javaText(part)),
  equalsIgnoreCase: (self, other) => self.toLowerCase() === javaText(other).toLowerCase(),
  concat: (self, other) => self + javaText(other),
  trim: (self) => self.trim(),
  toLowerCase: (self) => self.toLowerCase(),
  toUpperCase: (self) => self.toUpperCase(),
  substring: (self, from, to = self.length) => self.slice(position(from, Number(to)), position(to, self.length)),
  matches: (self, regex) => matchesAll(javaText(regex), self),
  split: (self, regex) => split(self, javaText(regex)),
  replace: (self, part, by) => self.replaceAll(javaText(part), () => javaText(by)),
  replaceAll: (self, regex, by) => self.replace(javaRegex(javaText(regex), 'g'), javaReplacement(javaText(by))),
  replaceFirst: (self, regex, by) => self.replace(javaRegex(javaText(regex)), javaReplacement(javaText(by))),
};

const lists: Methods<unknown[]> = {
  size: (self) => self.length,
  isEmpty: (self) => self.length === 0,
  get: (self, index) => self[position(index, self.length - 1)],
  contains: (self, item) => self.some((element) => javaText(element) === javaText(item)),
  indexOf: (self, item) => self.findIndex((element) => javaText(element) === javaText(item)),
  add: (self, item) => self.push(item) > 0,
  addAll: (self, items) => Array.isArray(items) && items.every((item) => self.push(item) > 0),
  set: (self, index, item) => self.splice(position(index, self.length - 1), 1, item)[0],
  remove: (self, index) => self.splice(position(index, self.length - 1), 1)[0],
  subList: (self, from, to) => self.slice(position(from, Number(to)), position(to, self.length)),
};

const maps: Methods<JsonObject> = {
  size: (self) => keysOf(self).length,
  isEmpty: (self) => keysOf(self).length === 0,
  get: (self, key) => self[javaText(key)],
  containsKey: (self, key) => Object.hasOwn(self, javaText(key)),
  keySet: (self) => keysOf(self),
  values: (self) => keysOf(self).map((key) => self[key]),
  entrySet: (self) => keysOf(self).map((key) => newObject({ key, value: self[key] })),
  getKey: (self) => self.key,
  getValue: (self) => self.value,
  put: (self, key, value) => putInto(self, javaText(key), value),
  putAll,
  remove: (self, key) => delete self[javaText(key)],
};

const numbers: Methods<number | JsonNumber> = {
  intValue: (self) => Math.trunc(Number(self)),
  longValue: (self) => Math.trunc(Number(self)),
  doubleValue: (self) => Number(self),
};

/** The names of all methods that a template may call on a value. */
export const methodNames: ReadonlySet<string> = new Set(
  [everyValue, strings, lists, maps, numbers].flatMap((table) => Object.keys(table)),
);

/** Calls a Java method on a value of a template; undefined when values of its kind have no such method. */
export function callMethod(self: unknown, name: string, values: readonly unknown[]): unknown {
  return methodsOf(self, name)?.(self as never, ...values);
}

function methodsOf(self: unknown, name: string): Method<never> | undefined {
  const table = tableOf(self);
  if (table && Object.hasOwn(table, name)) return table[name];
  return Object.hasOwn(everyValue, name) ? everyValue[name] : undefined;
}

function tableOf(self: unknown): Methods<never> | undefined {
  if (typeof self === 'string') return strings;
  if (Array.isArray(self)) return lists;
  if (typeof self === 'number' || self instanceof JsonNumber) return numbers;
  return isObject(self) ? maps : undefined;
}

function putAll(self: JsonObject, other: unknown): void {
  for (const key of isObject(other) ? keysOf(other) : []) putInto(self, key, (other as JsonObject)[key]);
}

function position(value: unknown, last: number): number {
  const index = Number(value);
  if (!Number.isInteger(index) || index < 0 || index > last) throw new InputError(`position ${index} is out of range`);
  return index;
}

/** Java leaves out the empty strings at the end. */
function split(text: string, regex: string): string[] {
  const parts = text.split(javaRegex(regex));
  while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return parts;
}
