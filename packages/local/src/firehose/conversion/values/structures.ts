import type { JsonObject } from '../json/json-documents';
import { mismatch } from './mismatch';
import type { SerDe } from './ser-de';
import type { ValueReader } from './value-reader';

export function arrayOf(element: ValueReader, serDe: SerDe): ValueReader {
  return (value) => {
    const array = Array.isArray(value) ? value : serDe.wrapsArrays ? [value] : mismatch(value, 'array');
    return array.map(element);
  };
}

export function mapOf(key: ValueReader, inner: ValueReader, serDe: SerDe): ValueReader {
  return (value) => {
    if (!isObject(value)) return mismatch(value, 'map');
    return [...keyed(value, serDe)].map(([name, one]) => ({ key: key(name), value: inner(one) }));
  };
}

interface Field {
  readonly name: string;
  readonly read: ValueReader;
}

/** Members that no field is named after are left out, as columns are. */
export function structOf(fields: readonly Field[], serDe: SerDe): ValueReader {
  return (value) => {
    const members = membersOf(value, fields, serDe);
    // Defined, not assigned: a field may be called `__proto__`.
    return Object.fromEntries(fields.map(({ name, read }) => [name, read(members.get(name))]));
  };
}

function membersOf(value: unknown, fields: readonly Field[], serDe: SerDe): ReadonlyMap<string, unknown> {
  if (isObject(value)) return keyed(value, serDe);
  if (!Array.isArray(value) || !serDe.wrapsArrays) return mismatch(value, 'struct');
  return new Map(fields.map(({ name }, index) => [name, value[index]]));
}

/** The members of an object by the names that columns and fields have; of two that become one, the first counts. */
export function keyed(object: JsonObject, serDe: SerDe): ReadonlyMap<string, unknown> {
  const members = new Map<string, unknown>();
  for (const [name, value] of Object.entries(object)) {
    const key = serDe.key(name);
    if (!members.has(key)) members.set(key, value);
  }
  return members;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
