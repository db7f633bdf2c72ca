import { createRequire } from 'node:module';
import { type PartitionValues, partitionValues } from './partition-values';

/** The jq of WebAssembly: one program for all queries. */
export interface Jq {
  /** @throws Error with `exitCode` when jq says that something is wrong, without when it broke down */
  raw(input: string, query: string, flags: readonly string[]): string | undefined;
}

/** More answers than this are one too many. */
const MOST_VALUES = 2;

/** The module is a promise itself, which an import statement would wrap. */
export function loadJq(): Promise<Jq> {
  return createRequire(__filename)('jq-web') as Promise<Jq>;
}

/** What is wrong with a query, or nothing. Without input, jq compiles the query and does not run it. */
export function queryMistake(jq: Jq, query: string): string | undefined {
  try {
    // The space keeps a query that begins with a minus from being a flag.
    jq.raw('', ` ${query}`, ['-c']);
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    return /jq: error: (.*)/.exec(message)?.[1] ?? message;
  }
}

/**
 * Runs the query over records, each of them one JSON value, in one call: a call costs as much as a hundred records.
 *
 * @throws Error when there is not one answer for each record, for example because the query reads or ends the input
 */
export function extract(jq: Jq, query: string, records: readonly string[]): readonly PartitionValues[] {
  const output = jq.raw(records.join('\n'), program(query), ['-c']) ?? '';
  const lines = output === '' ? [] : output.split('\n');
  if (lines.length !== records.length) throw new NoAnswer('the query gives no answer');
  return lines.map((line) => partitionValues(JSON.parse(line)));
}

/** The query did something to the input that none may do. */
export class NoAnswer extends Error {}

/** The line feed ends a comment at the end of the query. */
function program(query: string): string {
  return `try {values: [limit(${MOST_VALUES}; (${query}\n))]} catch {error: tostring}`;
}
