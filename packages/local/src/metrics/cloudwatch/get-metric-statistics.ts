import type { Distribution } from '../distribution';
import type { Statistic } from '../statistic';
import type { CallInput, CallMembers } from './call-input';
import { CloudWatchError } from './cloudwatch-error';
import { identityOf, periodOf, seriesOf, statisticOf, windowOf } from './metric-parameters';
import type { Operation } from './operation';

/** "GetMetricStatistics", CloudWatch API reference. */
const MOST_DATAPOINTS = 1_440;

/** "GetMetricStatistics", CloudWatch API reference. */
export const getMetricStatistics: Operation = (input, store) => {
  const identity = identityOf(input);
  const period = periodOf(input);
  const [plain, extended] = [statisticsOf(input, 'Statistics'), statisticsOf(input, 'ExtendedStatistics')];
  if (plain.size + extended.size === 0) {
    const message = 'At least one of the parameters Statistics and ExtendedStatistics is required.';
    throw new CloudWatchError('InvalidParameterCombination', message);
  }
  const window = windowOf(input, store.clock);
  const unit = input.text('Unit');
  const all = seriesOf(store, identity, unit);
  const found = [...window.distributions(all, period)].sort(([a], [b]) => a - b);
  if (found.length > MOST_DATAPOINTS) throw tooMany(found.length);
  const Datapoints = found.map(([number, distribution]) => ({
    Timestamp: window.startOf(number, period),
    Unit: unit ?? all[0]!.unit,
    ...valuesOf(plain, distribution),
    ...(extended.size > 0 ? { ExtendedStatistics: valuesOf(extended, distribution) } : {}),
  }));
  return { Label: identity.name, Datapoints };
};

function statisticsOf(input: CallInput, member: string): Map<string, Statistic> {
  const names = input.texts(member) ?? [];
  return new Map(names.map((name) => [name, statisticOf(input, member, name)]));
}

function valuesOf(statistics: ReadonlyMap<string, Statistic>, distribution: Distribution): CallMembers {
  const values = [...statistics].map(([name, statistic]) => [name, statistic(distribution)]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as CallMembers;
}

function tooMany(count: number): CloudWatchError {
  const message = `You have requested ${count} datapoints, which exceeds the limit of ${MOST_DATAPOINTS}. Ask for a longer Period or a shorter span.`;
  return new CloudWatchError('InvalidParameterCombination', message);
}
