import type { MetricSeries } from '../metric-series';
import type { MetricStore } from '../metric-store';
import type { CallInput } from './call-input';
import type { Operation } from './operation';
import { itemsBefore, tokenAfter } from './page-token';

/** "ListMetrics", CloudWatch API reference. */
const PAGE = 500;
const MOST_FILTERS = 10;
/** The one value of RecentlyActive: three hours. */
const RECENT_MINUTES = 3 * 60;

/** "ListMetrics", CloudWatch API reference. */
export const listMetrics: Operation = (input, store) => {
  for (const member of ['IncludeLinkedAccounts', 'OwningAccount']) {
    if (input.has(member)) throw input.invalid(member, 'absent: a local run has one account');
  }
  const wanted = filterOf(input);
  const oldest = oldestOf(input, store);
  const found = store.all.filter((series) => series.newest >= oldest && wanted(series));
  const metrics = [...new Map(found.map((series) => [JSON.stringify(metricOf(series)), metricOf(series)])).values()];
  const before = itemsBefore(input);
  const rest = metrics.length > before + PAGE ? { NextToken: tokenAfter(before + PAGE) } : {};
  return { Metrics: metrics.slice(before, before + PAGE), ...rest };
};

function filterOf(input: CallInput): (series: MetricSeries) => boolean {
  const [namespace, name] = [input.text('Namespace'), input.text('MetricName')];
  const dimensions = input.structures('Dimensions');
  if (dimensions.length > MOST_FILTERS) throw input.invalid('Dimensions', `a list of at most ${MOST_FILTERS}`);
  const wanted = dimensions.map((one) => [one.required('Name', one.text('Name')), one.text('Value')] as const);
  return ({ identity }) =>
    (namespace ?? identity.namespace) === identity.namespace &&
    (name ?? identity.name) === identity.name &&
    wanted.every(
      ([key, value]) =>
        Object.hasOwn(identity.dimensions, key) && (value ?? identity.dimensions[key]) === identity.dimensions[key],
    );
}

function oldestOf(input: CallInput, { clock }: MetricStore): number {
  const recently = input.text('RecentlyActive');
  if (recently !== undefined && recently !== 'PT3H') throw input.invalid('RecentlyActive', 'PT3H');
  return recently ? clock.minuteOf(new Date()) - RECENT_MINUTES : Number.NEGATIVE_INFINITY;
}

function metricOf({ identity: { namespace, name, dimensions } }: MetricSeries) {
  const sorted = Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1));
  return { Namespace: namespace, MetricName: name, Dimensions: sorted.map(([Name, Value]) => ({ Name, Value })) };
}
