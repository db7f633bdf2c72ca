import { callMethod } from './java-methods';
import { javaText } from './java-text';
import { isObject, JsonNumber, keysOf } from './json-document';
import { TemplateObject } from './template-object';

/** The parser gives `7.0` as 7, but in Java it is no integer. */
export function decimal(value: number): JsonNumber {
  return new JsonNumber(Number.isInteger(value) ? `${value}.0` : String(value));
}

/** What `#foreach` goes through: the elements of a list, the values of a map. */
export function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isObject(value) ? keysOf(value).map((key) => value[key]) : [];
}

/** `$foreach` in one round. */
export function loopState(index: number, length: number, parent: unknown): TemplateObject {
  const hasNext = index + 1 < length;
  return new TemplateObject({}, { index, count: index + 1, hasNext, first: index === 0, last: !hasNext, parent });
}

/** `$value.name` */
export function property(value: unknown, name: string): unknown {
  if (value instanceof TemplateObject) return value.property(name);
  if (isObject(value)) return value[name];
  return name === 'empty' ? callMethod(value, 'isEmpty', []) : undefined;
}

/** `$value[key]` */
export function element(value: unknown, key: unknown): unknown {
  if (Array.isArray(value)) return value[Number(key)];
  return property(value, javaText(key));
}
