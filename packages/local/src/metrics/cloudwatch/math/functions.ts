import { fill } from './fill';
import { ExpressionProblem } from './parse-expression';
import {
  combine,
  each,
  type Item,
  inOrder,
  isList,
  isScalar,
  kindOf,
  type MathValue,
  reduceAcross,
  type TimeSeries,
  valueIn,
} from './time-series';

/** What a function may need beside its arguments. */
export interface FunctionContext {
  /** How many periods of this length the request covers. */
  periods(periodSeconds: number): number;
}

export type MathFunction = (args: readonly MathValue[], context: FunctionContext) => MathValue;

const add = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** "Metric math syntax and functions": those that are kept here, METRICS beside. */
export const functions: Readonly<Record<string, MathFunction>> = {
  SUM: aggregate(add),
  AVG: aggregate((values) => add(values) / values.length),
  MIN: aggregate((values) => values.reduce((least, value) => Math.min(least, value))),
  MAX: aggregate((values) => values.reduce((most, value) => Math.max(most, value))),
  ABS: elementwise(Math.abs),
  CEIL: elementwise(Math.ceil),
  FLOOR: elementwise(Math.floor),
  FILL: ([value, filler], context) => each(value!, (item) => fill(seriesOf(item), filler!, context)),
  RATE: changes((difference, seconds) => difference / seconds),
  DIFF: changes((difference) => difference),
  PERIOD: ([value]) => seriesOf(value!).periodSeconds,
  IF: ([condition, then, otherwise]) => choose(itemOf(condition!), itemOf(then!), otherwise && itemOf(otherwise)),
};

/** How many arguments a function takes. */
export const arity: Readonly<Record<string, readonly [number, number]>> = { FILL: [2, 2], IF: [2, 3] };

/** Over the values of one time series: a scalar. Over several: a time series. */
function aggregate(reduce: (values: readonly number[]) => number): MathFunction {
  return ([value]) => {
    if (isList(value!)) return value.length > 0 ? reduceAcross(value, reduce) : [];
    if (isScalar(value!)) return reduce([value]);
    const values = [...value!.points.values()];
    return values.length > 0 ? reduce(values) : Number.NaN;
  };
}

function elementwise(compute: (value: number) => number): MathFunction {
  return ([value]) => each(value!, (item) => combine([item], compute));
}

/** From one point to the next, whatever lies between. */
function changes(compute: (difference: number, seconds: number) => number): MathFunction {
  return ([value]) =>
    each(value!, (item) => {
      const series = seriesOf(item);
      const ordered = inOrder(series);
      const points = ordered.slice(1).map(([period, after], at): [number, number] => {
        const [earlier, before] = ordered[at]!;
        return [period, compute(after - before, (period - earlier) * series.periodSeconds)];
      });
      return { ...series, points: new Map(points) };
    });
}

/** Without a third argument, periods in which the condition does not hold have no value. */
function choose(condition: Item, then: Item, otherwise: Item | undefined): MathValue {
  const pick = (holds: number, period: number) => {
    const chosen = holds === 0 ? otherwise : then;
    return chosen === undefined ? undefined : valueIn(chosen, period);
  };
  if (isScalar(condition)) return (condition === 0 ? otherwise : then) ?? [];
  const points = new Map<number, number>();
  for (const [period, holds] of condition.points) {
    const value = pick(holds, period);
    if (value !== undefined) points.set(period, value);
  }
  return { ...condition, points };
}

function seriesOf(value: MathValue): TimeSeries {
  if (isList(value) || isScalar(value)) throw new ExpressionProblem(`a time series is expected, got ${kindOf(value)}`);
  return value;
}

function itemOf(value: MathValue): Item {
  if (isList(value)) throw new ExpressionProblem('a scalar or a time series is expected, got TimeSeries[]');
  return value;
}
