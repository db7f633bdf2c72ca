import { mismatch } from './mismatch';

const DAY = 86_400_000;
const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;

/** Days since 1970. */
export function readDate(value: unknown): number {
  const [, year, month, day] = DATE.exec(typeof value === 'string' ? value.trim() : '') ?? [];
  return (dayStart(year, month, day) ?? mismatch(value, 'date')) / DAY;
}

/** Milliseconds since 1970; nothing for a day that no calendar has. */
export function dayStart(year?: string, month?: string, day?: string): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const isThere = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return isThere ? date.getTime() : undefined;
}
