import type { CallInput, CallMembers } from './call-input';
import type { TimeSeries } from './math/time-series';
import { inOrder } from './math/time-series';
import { windowOf } from './metric-parameters';
import { MetricQueries } from './metric-queries';
import type { MetricWindow } from './metric-window';
import type { Operation } from './operation';
import { itemsBefore, tokenAfter } from './page-token';

/** "GetMetricData", CloudWatch API reference. */
const MOST_QUERIES = 500;
const MOST_DATAPOINTS = 100_800;
const ORDERS = ['TimestampDescending', 'TimestampAscending'];

interface Result {
  readonly id: string;
  readonly series: TimeSeries;
  /** Number and value of each period, in the order of the answer. */
  readonly points: readonly (readonly [number, number])[];
}

/** "GetMetricData", CloudWatch API reference. */
export const getMetricData: Operation = (input, store) => {
  const all = input.structures('MetricDataQueries');
  if (all.length < 1 || all.length > MOST_QUERIES)
    throw input.invalid('MetricDataQueries', `a list of 1 to ${MOST_QUERIES}`);
  const window = windowOf(input, store.clock);
  const queries = new MetricQueries(all, store, window);
  const descending = orderOf(input) === ORDERS[0];
  const wanted = all.filter((query) => query.flag('ReturnData') ?? true).map((query) => query.text('Id')!);
  const results = wanted.flatMap((id) => queries.seriesOf(id).map((series) => resultOf(id, series, descending)));
  return pageOf(results, window, itemsBefore(input), sizeOf(input));
};

function orderOf(input: CallInput): string {
  const order = input.text('ScanBy') ?? ORDERS[0]!;
  if (!ORDERS.includes(order)) throw input.invalid('ScanBy', ORDERS.join(' or '));
  return order;
}

function sizeOf(input: CallInput): number {
  const size = input.number('MaxDatapoints') ?? MOST_DATAPOINTS;
  if (size < 1 || size > MOST_DATAPOINTS) throw input.invalid('MaxDatapoints', `from 1 to ${MOST_DATAPOINTS}`);
  return size;
}

function resultOf(id: string, series: TimeSeries, descending: boolean): Result {
  const ascending = inOrder(series);
  return { id, series, points: descending ? ascending.reverse() : ascending };
}

/** Datapoints are counted through all results; a result that goes on on the next page is partial. */
function pageOf(results: readonly Result[], window: MetricWindow, before: number, size: number): CallMembers {
  let seen = 0;
  const page: CallMembers[] = [];
  for (const result of results) {
    const from = Math.max(0, before - seen);
    const to = Math.min(result.points.length, before + size - seen);
    seen += result.points.length;
    const isHere = result.points.length === 0 ? before === 0 : from < to;
    if (isHere) page.push(dataOf(result, window, from, to));
  }
  const rest = seen > before + size ? { NextToken: tokenAfter(before + size) } : {};
  return { MetricDataResults: page, Messages: [], ...rest };
}

function dataOf({ id, series, points }: Result, window: MetricWindow, from: number, to: number): CallMembers {
  const some = points.slice(from, to);
  return {
    Id: id,
    Label: series.label,
    Timestamps: some.map(([period]) => window.startOf(period, series.periodSeconds)),
    Values: some.map(([, value]) => value),
    StatusCode: to < points.length ? 'PartialData' : 'Complete',
  };
}
