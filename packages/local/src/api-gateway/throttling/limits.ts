import type { Limit } from './token-bucket';

/** 10,000 requests per second and a burst of 5,000, for all APIs together ("Amazon API Gateway quotas"). */
export const ACCOUNT_LIMIT: Limit = { rate: 10_000, burst: 5_000 };

/** What is not set, or set to -1, is the account's. */
export function limitIn(rate: unknown, burst: unknown): Limit {
  return { rate: numberOr(rate, ACCOUNT_LIMIT.rate), burst: numberOr(burst, ACCOUNT_LIMIT.burst) };
}

function numberOr(value: unknown, otherwise: number): number {
  return value === undefined || value === null || Number(value) < 0 ? otherwise : Number(value);
}

/** What is wrong with a rate or a burst, or nothing. */
export function limitProblem(value: unknown): string | undefined {
  const number = Number(value);
  if (Number.isFinite(number) && (number >= 0 || number === -1)) return undefined;
  return `must be a number from 0 up, or -1 for the limit of the account, got ${JSON.stringify(value)}`;
}
