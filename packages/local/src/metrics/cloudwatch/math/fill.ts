import type { FunctionContext } from './functions';
import { ExpressionProblem } from './parse-expression';
import { type Item, inOrder, isList, isScalar, type MathValue, type TimeSeries, valueIn } from './time-series';

/** What one call may fill: the datapoints that GetMetricData answers at most. */
const MOST_PERIODS = 100_800;

/** Stand for the two ways of FILL that have a name; no metric can have such a label. */
export const REPEAT: TimeSeries = { label: 'REPEAT', periodSeconds: 0, points: new Map() };
export const LINEAR: TimeSeries = { label: 'LINEAR', periodSeconds: 0, points: new Map() };

/** Gives each period of the request a value; REPEAT and LINEAR need an earlier one, LINEAR a later one too. */
export function fill(series: TimeSeries, filler: MathValue, context: FunctionContext): TimeSeries {
  if (isList(filler)) throw new ExpressionProblem('FILL takes a scalar, a time series, REPEAT or LINEAR');
  const periods = context.periods(series.periodSeconds);
  if (periods > MOST_PERIODS) throw new ExpressionProblem(`FILL fills at most ${MOST_PERIODS} periods, got ${periods}`);
  const points = new Map(series.points);
  const missing = missingValue(series, filler);
  for (let period = 0; period < periods; period++) {
    const value = points.get(period) ?? missing(period);
    if (value !== undefined) points.set(period, value);
  }
  return { ...series, points };
}

function missingValue(series: TimeSeries, filler: Item): (period: number) => number | undefined {
  if (isScalar(filler) || (filler !== REPEAT && filler !== LINEAR)) return (period) => valueIn(filler, period);
  const ordered = inOrder(series);
  let after = 0;
  return (period) => {
    while (after < ordered.length && ordered[after]![0] < period) after += 1;
    const [before, next] = [ordered[after - 1], ordered[after]];
    if (!before || filler === REPEAT) return before?.[1];
    return next && between(before, next, period);
  };
}

function between([from, low]: [number, number], [to, high]: [number, number], period: number): number {
  return low + ((high - low) * (period - from)) / (to - from);
}
