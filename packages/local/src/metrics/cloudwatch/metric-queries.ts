import type { MetricStore } from '../metric-store';
import type { CallInput } from './call-input';
import { CloudWatchError } from './cloudwatch-error';
import { evaluateExpression } from './math/evaluate-expression';
import { ExpressionProblem, parseExpression } from './math/parse-expression';
import { isList, isScalar, type MathValue, type TimeSeries } from './math/time-series';
import { identityOf, periodOf, seriesOf, statisticOf } from './metric-parameters';
import type { MetricWindow } from './metric-window';

/** "MetricDataQuery", CloudWatch API reference. */
const ID = /^[a-z]\w{0,254}$/;

/** The queries of one GetMetricData, which may refer to each other by id. */
export class MetricQueries {
  private readonly byId = new Map<string, CallInput>();
  private readonly values = new Map<string, MathValue>();
  private readonly running = new Set<string>();

  constructor(
    queries: readonly CallInput[],
    private readonly store: MetricStore,
    private readonly window: MetricWindow,
  ) {
    for (const query of queries) this.add(query);
  }

  /** The time series of a query, under the label that the request gives it. */
  seriesOf(id: string): TimeSeries[] {
    const value = this.lookUp(id)!;
    const all = isList(value) ? value : [value];
    const series = all.filter((item): item is TimeSeries => !isScalar(item));
    if (series.length < all.length) throw problemOf(id, 'it is a scalar; GetMetricData answers time series only');
    const label = this.byId.get(id)!.text('Label');
    return series.map((one) => (label === undefined ? one : { ...one, label }));
  }

  private add(query: CallInput): void {
    const id = query.required('Id', query.text('Id'));
    if (!ID.test(id)) throw query.invalid('Id', 'a lower-case letter, then letters, digits and underscores');
    if (this.byId.has(id)) throw query.invalid('Id', 'different in each query');
    if (query.has('MetricStat') === query.has('Expression')) {
      throw new CloudWatchError(
        'ValidationError',
        `${query.pathOf('Id')} ${id} must have one of MetricStat and Expression.`,
      );
    }
    if (query.has('AccountId')) throw query.invalid('AccountId', 'absent: a local run has one account');
    this.byId.set(id, query);
  }

  private lookUp(id: string): MathValue | undefined {
    const known = this.values.get(id);
    const query = this.byId.get(id);
    if (known !== undefined || !query) return known;
    if (this.running.has(id)) throw problemOf(id, 'it refers to itself');
    this.running.add(id);
    const value = query.has('Expression') ? this.calculate(id, query) : this.measured(query.structure('MetricStat')!);
    this.running.delete(id);
    this.values.set(id, value);
    return value;
  }

  private measured(stat: CallInput): TimeSeries {
    const identity = identityOf(stat.required('Metric', stat.structure('Metric')));
    const statistic = statisticOf(stat, 'Stat', stat.required('Stat', stat.text('Stat')));
    const periodSeconds = periodOf(stat);
    const all = seriesOf(this.store, identity, stat.text('Unit'));
    return { label: identity.name, periodSeconds, points: this.window.points(all, periodSeconds, statistic) };
  }

  private calculate(id: string, query: CallInput): MathValue {
    const scope = {
      lookUp: (name: string) => this.lookUp(name),
      metrics: (filter: string) => this.metrics(filter),
      periods: (periodSeconds: number) => this.window.periods(periodSeconds),
    };
    const period = query.has('Period') ? periodOf(query) : undefined;
    try {
      const value = evaluateExpression(parseExpression(query.text('Expression')!), scope);
      return labelled(value, id, period);
    } catch (error) {
      throw error instanceof ExpressionProblem ? problemOf(id, error.message) : error;
    }
  }

  private metrics(filter: string): TimeSeries[] {
    const ids = [...this.byId].filter(([id, query]) => query.has('MetricStat') && id.includes(filter));
    return ids.map(([id]) => this.lookUp(id) as TimeSeries);
  }
}

/** A single result has the query's id as its label; each of several keeps that of its metric. */
function labelled(value: MathValue, id: string, period: number | undefined): MathValue {
  const all = isList(value) ? value : [value];
  const other = all.find(
    (item): item is TimeSeries => !isScalar(item) && item.periodSeconds !== (period ?? item.periodSeconds),
  );
  if (other) throw new ExpressionProblem(`Period must be that of its metrics, ${other.periodSeconds}, got ${period}`);
  return isList(value) || isScalar(value) ? value : { ...value, label: id };
}

function problemOf(id: string, problem: string): CloudWatchError {
  return new CloudWatchError('ValidationError', `Error in expression '${id}': ${problem}.`);
}
