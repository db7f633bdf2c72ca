import { isObject, JsonArray, JsonNumber, keysOf, writeJson } from './json-document';

/** What a template prints for a value: Java's `toString()`; nothing for null. */
export function javaText(value: unknown): string {
  return value === null || value === undefined ? '' : innerText(value);
}

function innerText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof JsonNumber) return value.text;
  if (value instanceof JsonArray) return writeJson(value);
  if (Array.isArray(value)) return `[${value.map(innerText).join(', ')}]`;
  if (isObject(value))
    return `{${keysOf(value)
      .map((key) => `${key}=${innerText(value[key])}`)
      .join(', ')}}`;
  return typeof value === 'object' && value !== null ? '' : String(value);
}

/** UTF-8 as Java writes it: half a surrogate pair becomes a question mark. */
export function javaUtf8(text: string): Buffer {
  return Buffer.from(text.replace(/\p{Surrogate}/gu, '?'), 'utf8');
}
