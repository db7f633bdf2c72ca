import type { Distribution } from './distribution';

/** One number out of what a period knows; nothing when the period cannot tell it. */
export type Statistic = (distribution: Distribution) => number | undefined;

const plain: Readonly<Record<string, Statistic>> = {
  SampleCount: ({ count }) => count,
  Sum: ({ sum }) => sum,
  Average: ({ sum, count }) => sum / count,
  Minimum: ({ minimum }) => minimum,
  Maximum: ({ maximum }) => maximum,
};

/** What requests may ask for; "Statistics definitions", CloudWatch, lists more. */
export const STATISTICS = `${Object.keys(plain).join(', ')}, p0 to p100 and tm0 to tm100`;

/** The statistic of a name such as `Sum`, `p99.9` or `tm90`; nothing for a name that is not kept here. */
export function findStatistic(name: string): Statistic | undefined {
  if (Object.hasOwn(plain, name)) return plain[name];
  const [, kind, digits] = /^(p|tm)(\d{1,3}(?:\.\d{1,10})?)$/.exec(name) ?? [];
  const percent = Number(digits);
  if (!kind || percent > 100) return undefined;
  return kind === 'p' ? percentile(percent) : trimmedMean(percent);
}

/** Between two values the percentile lies on the line between them; AWS does not say how it does that. */
function percentile(percent: number): Statistic {
  return ({ values, count }) => {
    if (!values) return undefined;
    const rank = (percent / 100) * (count - 1);
    const lower = valueAt(values, Math.floor(rank));
    return lower + (valueAt(values, Math.ceil(rank)) - lower) * (rank - Math.floor(rank));
  };
}

/** The mean of the values up to a percentile. */
function trimmedMean(percent: number): Statistic {
  return ({ values, count }) => {
    const kept = (count * percent) / 100;
    if (!values || kept <= 0) return undefined;
    let [left, sum] = [kept, 0];
    for (const [value, times] of values) {
      const taken = Math.min(times, left);
      sum += value * taken;
      left -= taken;
    }
    return sum / (kept - left);
  };
}

function valueAt(values: readonly (readonly [number, number])[], rank: number): number {
  let seen = 0;
  for (const [value, times] of values) {
    seen += times;
    if (rank < seen) return value;
  }
  return values.at(-1)![0];
}
