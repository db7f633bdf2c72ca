import type { PropertyTable, Verdict } from './property-table';

export type PropertyPath = readonly (string | number)[];

/** The path in words, for example `MethodSettings.0.LoggingLevel`. */
export function pathName(path: PropertyPath): string {
  return path.join('.');
}

/** The verdict of the entry at exactly this path; an entry that names more of it goes before one with `*`. */
export function verdictAt(table: PropertyTable, path: PropertyPath): Verdict | undefined {
  const stars = (pattern: string) => pattern.split('*').length;
  const [pattern] = Object.keys(table)
    .filter((candidate) => matches(candidate.split('.'), path))
    .sort((a, b) => stars(a) - stars(b));
  return pattern === undefined ? undefined : table[pattern];
}

/** Whether the table decides about single properties below the path. */
export function hasVerdictsBelow(table: PropertyTable, path: PropertyPath): boolean {
  return Object.keys(table)
    .map((pattern) => pattern.split('.'))
    .some((pattern) => pattern.length > path.length && matches(pattern.slice(0, path.length), path));
}

function matches(pattern: readonly string[], path: PropertyPath): boolean {
  return pattern.length === path.length && pattern.every((part, index) => part === '*' || part === String(path[index]));
}
