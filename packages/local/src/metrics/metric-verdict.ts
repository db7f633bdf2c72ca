import { keptMetrics } from './kept-metrics';
import { notKeptMetrics } from './not-kept-metrics';

/** Whether a local run keeps a metric, and if not, why. */
export interface MetricVerdict {
  readonly kept: boolean;
  /** Absent when it is kept. */
  readonly because?: string;
}

/** The verdict on a metric with exactly these dimensions; nothing when nobody has decided. */
export function metricVerdict(
  namespace: string,
  name: string,
  dimensions: readonly string[],
): MetricVerdict | undefined {
  const isNamed = (row: { namespace: string; names: readonly string[] }) =>
    row.namespace === namespace && row.names.includes(name);
  const isSame = (set: readonly string[]) =>
    set.length === dimensions.length && set.every((one) => dimensions.includes(one));
  if (keptMetrics.some((row) => isNamed(row) && row.dimensionSets.some(isSame))) return { kept: true };
  const because = notKeptMetrics.find(isNamed)?.because;
  return because === undefined ? undefined : { kept: false, because };
}
