import { badRequest } from './msk-error';

/** One call of the API, read. */
export interface MskCall {
  /** Of the path, for example `ClusterArn`. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A member of the body that must be there. */
export function required(call: MskCall, member: string): unknown {
  const value = call.body[member];
  if (value === undefined) throw badRequest(`${member} is required`);
  return value;
}

/** A positive integer of the body. */
export function positiveInteger(call: MskCall, member: string): number {
  const value = Number(required(call, member));
  if (Number.isInteger(value) && value > 0) return value;
  throw badRequest(`${member} must be an integer from 1, got ${call.body[member]}`);
}

/** A page of a list: all that is there, by at most `maxResults`. */
export function page<Item>(call: MskCall, items: readonly Item[]): { items: readonly Item[]; NextToken?: string } {
  const start = Number(call.query.get('nextToken') ?? 0);
  const most = Number(call.query.get('maxResults') ?? items.length);
  if (!(Number.isInteger(start) && start >= 0)) throw badRequest('nextToken is not one of this list');
  if (!(Number.isInteger(most) && most >= 0)) throw badRequest('maxResults must be a whole number');
  const end = start + most;
  return { items: items.slice(start, end), ...(most > 0 && end < items.length ? { NextToken: String(end) } : {}) };
}
