import { type MetricClock, MINUTE_SECONDS } from '../metric-clock';
import type { MetricIdentity, MetricSeries } from '../metric-series';
import type { MetricStore } from '../metric-store';
import { findStatistic, STATISTICS, type Statistic } from '../statistic';
import type { CallInput } from './call-input';
import { CloudWatchError } from './cloudwatch-error';
import { MetricWindow } from './metric-window';

/** "Dimension", CloudWatch API reference. */
const MOST_DIMENSIONS = 30;

export function identityOf(input: CallInput): MetricIdentity {
  const namespace = input.required('Namespace', input.text('Namespace'));
  const name = input.required('MetricName', input.text('MetricName'));
  return { namespace, name, dimensions: dimensionsOf(input) };
}

export function dimensionsOf(input: CallInput): Record<string, string> {
  const all = input.structures('Dimensions');
  if (all.length > MOST_DIMENSIONS) throw input.invalid('Dimensions', `a list of at most ${MOST_DIMENSIONS}`);
  const pair = (one: CallInput) => [one.required('Name', one.text('Name')), one.required('Value', one.text('Value'))];
  return Object.fromEntries(all.map(pair)) as Record<string, string>;
}

/** The series of a metric; those of one unit only when the request names it. */
export function seriesOf(store: MetricStore, identity: MetricIdentity, unit: string | undefined): MetricSeries[] {
  return store.find(identity).filter((series) => unit === undefined || series.unit === unit);
}

/** In seconds of AWS. */
export function periodOf(input: CallInput): number {
  const period = input.required('Period', input.number('Period'));
  if (period > 0 && period % MINUTE_SECONDS === 0) return period;
  throw input.invalid('Period', `a multiple of ${MINUTE_SECONDS}, as a local run keeps minutes`);
}

export function statisticOf(input: CallInput, member: string, name: string): Statistic {
  const statistic = findStatistic(name);
  if (statistic) return statistic;
  throw input.invalid(member, `one of those that a local run keeps: ${STATISTICS}`);
}

export function windowOf(input: CallInput, clock: MetricClock): MetricWindow {
  const start = input.required('StartTime', input.time('StartTime'));
  const end = input.required('EndTime', input.time('EndTime'));
  if (start < end) return new MetricWindow(clock, start, end);
  throw new CloudWatchError('ValidationError', 'The parameter StartTime must be less than the parameter EndTime.');
}
