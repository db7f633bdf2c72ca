import { expect, test } from 'vitest';
import { evaluateExpression } from '../../src/metrics/cloudwatch/math/evaluate-expression';
import { parseExpression } from '../../src/metrics/cloudwatch/math/parse-expression';
import { inOrder, isList, isScalar, type TimeSeries } from '../../src/metrics/cloudwatch/math/time-series';

const series = (points: Record<number, number>, periodSeconds = 60): TimeSeries => ({
  label: 'metric',
  periodSeconds,
  points: new Map(Object.entries(points).map(([period, value]) => [Number(period), value])),
});

/** Five periods; a gap in `m1` at 1 and 3, in `m2` at 0 and 3. */
const metrics: Readonly<Record<string, TimeSeries>> = {
  m1: series({ 0: 10, 2: 30, 4: 50 }),
  m2: series({ 1: 2, 2: 3, 4: 5 }),
  five: series({ 0: 1 }, 300),
};

function evaluate(text: string): unknown {
  const value = evaluateExpression(parseExpression(text), {
    lookUp: (id) => (Object.hasOwn(metrics, id) ? metrics[id] : undefined),
    metrics: (filter) => [metrics.m1!, metrics.m2!].filter((_, at) => `m${at + 1}`.includes(filter)),
    periods: () => 5,
  });
  const shown = (item: number | TimeSeries) => (isScalar(item) ? item : Object.fromEntries(inOrder(item)));
  return isList(value) ? value.map(shown) : shown(value);
}

test.each<[string, unknown]>([
  ['1 + 2 * 3 ^ 2 - 4 / 2', 17],
  ['-2 ^ 2', -4],
  ['2 ^ 3 ^ 2', 512],
  ['(1 + 2) * -3', -9],
  ['1.5e2 < 151 AND 2 >= 3 OR 1 == 1', 1],
  ['m1 + m2', { 2: 33, 4: 55 }],
  ['100 * m2 / m1', { 2: 10, 4: 10 }],
  ['m1 / (m1 - 10)', { 2: 1.5, 4: 1.25 }],
  ['SUM(m1)', 90],
  ['AVG(m2) * 3', 10],
  ['SUM([m1, m2])', { 0: 10, 1: 2, 2: 33, 4: 55 }],
  ['MAX([m2, 4])', { 1: 4, 2: 4, 4: 5 }],
  ['MIN(METRICS())', { 0: 10, 1: 2, 2: 3, 4: 5 }],
  ['AVG(METRICS("m2"))', { 1: 2, 2: 3, 4: 5 }],
  [
    'METRICS() * 2',
    [
      { 0: 20, 2: 60, 4: 100 },
      { 1: 4, 2: 6, 4: 10 },
    ],
  ],
  ['FILL(m1, 0)', { 0: 10, 1: 0, 2: 30, 3: 0, 4: 50 }],
  ['FILL(m2, REPEAT)', { 1: 2, 2: 3, 3: 3, 4: 5 }],
  ['FILL(m2, LINEAR)', { 1: 2, 2: 3, 3: 4, 4: 5 }],
  ['FILL(m1, m2)', { 0: 10, 1: 2, 2: 30, 4: 50 }],
  ['m1 + FILL(m2, 1)', { 0: 11, 2: 33, 4: 55 }],
  ['IF(m1 > 20, m1, 0)', { 0: 0, 2: 30, 4: 50 }],
  ['IF(m1 > 20, m2)', { 2: 3, 4: 5 }],
  ['IF(m1 >= 30 && m1 != 50, 1, m1 * 2)', { 0: 20, 2: 1, 4: 100 }],
  ['RATE(m1)', { 2: 20 / 120, 4: 20 / 120 }],
  ['DIFF(m2)', { 2: 1, 4: 2 }],
  ['m2 / PERIOD(m2) * 60', { 1: 2, 2: 3, 4: 5 }],
  ['ABS(m2 - 3)', { 1: 1, 2: 0, 4: 2 }],
  ['CEIL(m2 / 2) + FLOOR(2.9)', { 1: 3, 2: 4, 4: 5 }],
])('%s', (text, value) => {
  expect(evaluate(text)).toEqual(value);
});

test.each([
  ['m1 +', 'it ends too early'],
  ['m1 m2', '"m2" is not expected'],
  ['AND + 1', '"AND" is not expected'],
  ['FILL(m1)', 'FILL takes 2 argument(s), got 1'],
  ['IF(m1)', 'IF takes 2 to 3 argument(s), got 1'],
  ['constructor(m1)', 'does not know the function constructor'],
  ['constructor', 'there is no query with the id "constructor"'],
  ['m1 + five', 'its metrics must have the same Period, got 60 and 300'],
  ['METRICS() + METRICS()', "Unsupported operand type(s) for +: '[TimeSeries[], TimeSeries[]]'"],
  ['METRICS(m1)', 'METRICS takes nothing or one text in quotes'],
  ['RATE(3)', 'a time series is expected, got Scalar'],
  [`${'('.repeat(200)}1`, 'it is nested deeper than 100 levels'],
])('%s is refused by what is wrong with it', (text, message) => {
  expect(() => evaluate(text)).toThrow(message);
});
