export const quotaPeriods = ['DAY', 'WEEK', 'MONTH'] as const;
export type QuotaPeriod = (typeof quotaPeriods)[number];

const DAY_MILLISECONDS = 86_400_000;
/** The first day that dates count from was a Thursday; a week starts on Sunday. */
const FIRST_SUNDAY = 3;
/** What a date can hold. */
const LAST_MOMENT = 8.64e15;

/**
 * A name for the period that a moment lies in, for example `DAY-20781`; all of UTC.
 *
 * @param now milliseconds of AWS since 1970: real ones times the time scale
 * @param offset day of the week (0 is Sunday) or of the month (0 is the first) on which a period starts
 */
export function periodAt(period: QuotaPeriod, offset: number, now: number): string {
  return `${period}-${numbers[period](now, offset)}`;
}

const numbers: Readonly<Record<QuotaPeriod, (now: number, offset: number) => number>> = {
  DAY: (now) => Math.floor(now / DAY_MILLISECONDS),
  WEEK: (now, offset) => Math.floor((Math.floor(now / DAY_MILLISECONDS) - FIRST_SUNDAY - offset) / 7),
  MONTH: (now, offset) => {
    const date = new Date((now - offset * DAY_MILLISECONDS) % LAST_MOMENT);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  },
};
