import { ExpressionProblem } from './parse-expression';

/** A metric or the result of an expression: values by the number of their period since the start of the request. */
export interface TimeSeries {
  readonly label: string;
  readonly periodSeconds: number;
  readonly points: ReadonlyMap<number, number>;
}

export type Item = number | TimeSeries;
/** What an expression can be: a scalar, a time series, or several of both. */
export type MathValue = Item | readonly Item[];

export const isList = (value: MathValue): value is readonly Item[] => Array.isArray(value);
export const isScalar = (value: MathValue): value is number => typeof value === 'number';

export function kindOf(value: MathValue): string {
  if (isList(value)) return 'TimeSeries[]';
  return isScalar(value) ? 'Scalar' : 'TimeSeries';
}

/** The first time series among items. All must have its period. */
export function modelOf(items: readonly Item[]): TimeSeries | undefined {
  const all = items.filter((item): item is TimeSeries => !isScalar(item));
  const odd = all.find(({ periodSeconds }) => periodSeconds !== all[0]?.periodSeconds);
  if (odd) {
    const periods = `${all[0]?.periodSeconds} and ${odd.periodSeconds}`;
    throw new ExpressionProblem(`its metrics must have the same Period, got ${periods}`);
  }
  return all[0];
}

/** A value for each period in which all items have one; numbers have it always. Values that are no numbers are left out. */
export function combine(items: readonly Item[], compute: (...values: number[]) => number): Item {
  const model = modelOf(items);
  if (!model) return compute(...(items as number[]));
  const points = new Map<number, number>();
  for (const period of model.points.keys()) {
    const values = items.map((item) => valueIn(item, period));
    const value = values.every((one) => one !== undefined) ? compute(...(values as number[])) : Number.NaN;
    if (Number.isFinite(value)) points.set(period, value);
  }
  return { ...model, points };
}

/** A value for each period in which any item has one. */
export function reduceAcross(items: readonly Item[], reduce: (values: readonly number[]) => number): Item {
  const model = modelOf(items);
  if (!model) return reduce(items as number[]);
  const periods = new Set(items.flatMap((item) => (isScalar(item) ? [] : [...item.points.keys()])));
  const points = new Map<number, number>();
  for (const period of periods) {
    const values = items.map((item) => valueIn(item, period)).filter((value) => value !== undefined);
    points.set(period, reduce(values));
  }
  return { ...model, points };
}

/** Does the same with a value, or with each of several. */
export function each(value: MathValue, work: (item: Item) => Item): MathValue {
  return isList(value) ? value.map(work) : work(value);
}

export function valueIn(item: Item, period: number): number | undefined {
  return isScalar(item) ? item : item.points.get(period);
}

/** Points from the oldest on. */
export function inOrder({ points }: TimeSeries): [number, number][] {
  return [...points].sort(([a], [b]) => a - b);
}
