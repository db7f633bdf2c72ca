import { JSONPath } from 'jsonpath-plus';
import { InputError } from './input-error';
import { JsonArray } from './json-document';

/** What makes a JSONPath select more than one place: then the result is a list. */
const indefinite = /\.\.|\*|\[[^\]'"]*[,:][^\]'"]*\]|\?\(/;

/** The value at a JSONPath, a list for a path that can select several, undefined when nothing is there. */
export function valueAtPath(document: unknown, path: string): unknown {
  if (path === '$' || path === '') return document;
  if (typeof document !== 'object' || document === null) return undefined;
  const found = select(document, path);
  return indefinite.test(path) ? Object.assign(new JsonArray(), found) : found[0];
}

function select(document: object, path: string): readonly unknown[] {
  try {
    return JSONPath({ path, json: document, wrap: true, eval: false }) as readonly unknown[];
  } catch {
    throw new InputError(`the JSONPath ${path} cannot be evaluated`);
  }
}

/** What is wrong with a JSONPath of a template, or nothing. */
export function jsonPathProblem(path: string): string | undefined {
  const scripts = JSONPath.toPathArray(path).filter((part) => /^\??\(/.test(part));
  return scripts.length === 0
    ? undefined
    : `the JSONPath ${path} is not supported: filters and scripts are not evaluated`;
}
