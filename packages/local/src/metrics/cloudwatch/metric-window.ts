import { Distribution } from '../distribution';
import { type MetricClock, MINUTE_SECONDS } from '../metric-clock';
import type { MetricSeries } from '../metric-series';
import type { Statistic } from '../statistic';

/**
 * The span of a request, from its start time (rounded down to the minute, included) to its end time (excluded). Periods
 * are counted from the start, each with a number.
 */
export class MetricWindow {
  private readonly first: number;
  private readonly end: number;

  constructor(
    private readonly clock: MetricClock,
    start: Date,
    end: Date,
  ) {
    this.first = clock.minuteOf(start);
    this.end = clock.minuteOf(new Date(end.getTime() - 1)) + 1;
  }

  /** How many periods of this length the window has. */
  periods(periodSeconds: number): number {
    return Math.ceil((this.end - this.first) / (periodSeconds / MINUTE_SECONDS));
  }

  /** When a period begins. */
  startOf(period: number, periodSeconds: number): Date {
    return this.clock.startOf(this.first + (period * periodSeconds) / MINUTE_SECONDS);
  }

  /** What several series know together, for each period with a measurement. */
  distributions(all: readonly MetricSeries[], periodSeconds: number): Map<number, Distribution> {
    const merged = new Map<number, Distribution>();
    for (const [minute, distribution] of all.flatMap(({ entries }) => [...entries])) {
      if (minute < this.first || minute >= this.end) continue;
      const period = Math.floor((minute - this.first) / (periodSeconds / MINUTE_SECONDS));
      const known = merged.get(period) ?? new Distribution();
      known.merge(distribution);
      merged.set(period, known);
    }
    return merged;
  }

  /** One statistic for each period that has it. */
  points(all: readonly MetricSeries[], periodSeconds: number, statistic: Statistic): Map<number, number> {
    const points = new Map<number, number>();
    for (const [period, distribution] of this.distributions(all, periodSeconds)) {
      const value = statistic(distribution);
      if (value !== undefined) points.set(period, value);
    }
    return points;
  }
}
