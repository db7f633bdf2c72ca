import type { Distribution } from './distribution';
import type { MetricClock } from './metric-clock';
import { identityKey, type MetricIdentity, MetricSeries } from './metric-series';
import type { MetricDatum, MetricSink } from './metric-sink';

/** How many minutes of AWS a metric is kept; CloudWatch keeps minutes for 15 days. */
export const KEPT_MINUTES = 12 * 60;
/** What all metrics together may keep, in minutes with a measurement. */
const ROOM = 20_000;

/** One minute of one metric. */
export interface MetricMinute {
  readonly series: MetricSeries;
  readonly minute: number;
  readonly distribution: Distribution;
}

/** Keeps the metrics of a run by minute, in bounded memory: what is oldest goes first. */
export class MetricStore implements MetricSink {
  private readonly byKey = new Map<string, MetricSeries[]>();
  private readonly changes = new Map<MetricSeries, Set<number>>();
  private kept = 0;
  private sweptAt = Number.NEGATIVE_INFINITY;

  constructor(
    readonly clock: MetricClock,
    private readonly room = ROOM,
  ) {}

  /** How many minutes with a measurement are kept. */
  get size(): number {
    return this.kept;
  }

  get all(): readonly MetricSeries[] {
    return [...this.byKey.values()].flat();
  }

  /** One metric; a series for each unit that it was measured in. */
  find(identity: MetricIdentity): readonly MetricSeries[] {
    return this.byKey.get(identityKey(identity)) ?? [];
  }

  put({ namespace, name, dimensions, value, unit, at = new Date() }: MetricDatum): void {
    if (!Number.isFinite(value)) return;
    this.record({ namespace, name, dimensions }, unit, at, (distribution) => distribution.add(value));
  }

  /** Adds to the minute of `at`. What is older than is kept, or finds no room, is not taken. */
  record(identity: MetricIdentity, unit: string, at: Date, add: (distribution: Distribution) => void): void {
    const minute = this.clock.minuteOf(at);
    if (minute < this.oldestMinute || Number.isNaN(minute)) return;
    const isNew = !this.seriesIn(identity, unit)?.has(minute);
    if (isNew && !this.makeRoom()) return;
    if (isNew) this.kept += 1;
    const series = this.seriesOf(identity, unit);
    add(series.minute(minute));
    const changed = this.changes.get(series) ?? new Set();
    this.changes.set(series, changed.add(minute));
  }

  /** The minutes that changed since the last call. */
  takeChanges(): MetricMinute[] {
    const minutes = [...this.changes].flatMap(([series, numbers]) =>
      [...numbers].filter((minute) => series.has(minute)).map((minute) => minuteOf(series, minute)),
    );
    this.changes.clear();
    return minutes;
  }

  /** All that is kept. */
  get minutes(): MetricMinute[] {
    return this.all.flatMap((series) =>
      [...series.entries].map(([minute, distribution]) => ({ series, minute, distribution })),
    );
  }

  private get oldestMinute(): number {
    return this.clock.minuteOf(new Date()) - KEPT_MINUTES;
  }

  private seriesIn(identity: MetricIdentity, unit: string): MetricSeries | undefined {
    return this.find(identity).find((series) => series.unit === unit);
  }

  private seriesOf(identity: MetricIdentity, unit: string): MetricSeries {
    const known = this.seriesIn(identity, unit);
    if (known) return known;
    const series = new MetricSeries(identity, unit);
    this.byKey.set(identityKey(identity), [...this.find(identity), series]);
    return series;
  }

  /** Drops what is too old once a minute, and from the oldest on when there are too many. */
  private makeRoom(): boolean {
    const now = this.clock.minuteOf(new Date());
    if (now > this.sweptAt) this.dropBefore(now - KEPT_MINUTES);
    this.sweptAt = now;
    for (let span = KEPT_MINUTES / 2; this.kept >= this.room && span >= 1; span /= 2) this.dropBefore(now - span);
    return this.kept < this.room;
  }

  private dropBefore(minute: number): void {
    for (const [key, all] of this.byKey) {
      for (const series of all) this.kept -= series.dropBefore(minute);
      const left = all.filter(({ size }) => size > 0);
      if (left.length > 0) this.byKey.set(key, left);
      else this.byKey.delete(key);
    }
  }
}

function minuteOf(series: MetricSeries, minute: number): MetricMinute {
  return { series, minute, distribution: series.minute(minute) };
}
