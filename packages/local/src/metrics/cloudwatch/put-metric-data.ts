import type { Distribution, StatisticSet } from '../distribution';
import { MINUTE_SECONDS } from '../metric-clock';
import type { MetricIdentity } from '../metric-series';
import { KEPT_MINUTES, type MetricStore } from '../metric-store';
import type { CallInput } from './call-input';
import { CloudWatchError } from './cloudwatch-error';
import { identityOf } from './metric-parameters';

/** "PutMetricData", CloudWatch API reference. */
const MOST_DATA = 1_000;
const MOST_VALUES = 150;
const LATEST_MILLISECONDS = 2 * 60 * 60 * 1000;
/** "MetricDatum": values lie between -2^360 and 2^360. */
const LARGEST = 2 ** 360;

interface CustomDatum {
  readonly identity: MetricIdentity;
  readonly unit: string;
  readonly at: Date;
  add(distribution: Distribution): void;
}

/** Checks all before it keeps any, so that a refused call has no effect. */
export function readMetricData(input: CallInput, { clock }: MetricStore): CustomDatum[] {
  const namespace = input.required('Namespace', input.text('Namespace'));
  if (namespace.startsWith('AWS/')) throw input.invalid('Namespace', 'one that does not begin with AWS/');
  for (const member of ['EntityMetricData', 'StrictEntityValidation']) {
    if (input.has(member)) throw input.invalid(member, 'absent: a local run knows no entities');
  }
  const data = input.structures('MetricData');
  if (data.length < 1 || data.length > MOST_DATA) throw input.invalid('MetricData', `a list of 1 to ${MOST_DATA}`);
  const oldest = clock.startOf(clock.minuteOf(new Date()) - KEPT_MINUTES);
  return data.map((datum) => readDatum(datum, namespace, oldest));
}

export function keepMetricData(data: readonly CustomDatum[], store: MetricStore): void {
  for (const { identity, unit, at, add } of data) store.record(identity, unit, at, add);
}

function readDatum(datum: CallInput, namespace: string, oldest: Date): CustomDatum {
  const { name, dimensions } = identityOf(datum.with('Namespace', namespace));
  const at = datum.time('Timestamp') ?? new Date();
  if (at < oldest || at.getTime() > Date.now() + LATEST_MILLISECONDS) {
    const hours = (KEPT_MINUTES * MINUTE_SECONDS) / 3600;
    throw datum.invalid(
      'Timestamp',
      `less than 2 hours from now, and not older than the ${hours} hours that a local run keeps`,
    );
  }
  return { identity: { namespace, name, dimensions }, unit: datum.text('Unit') ?? 'None', at, add: valuesOf(datum) };
}

type Add = (distribution: Distribution) => void;

const forms: Readonly<Record<string, (datum: CallInput) => Add>> = {
  Value: (datum) => {
    const value = checked(datum, 'Value', datum.number('Value')!);
    return (distribution) => distribution.add(value);
  },
  Values: valuesWithCounts,
  StatisticValues: (datum) => {
    const set = statisticSetOf(datum.structure('StatisticValues')!);
    return (distribution) => distribution.addSet(set);
  },
};

function valuesOf(datum: CallInput): Add {
  const given = Object.keys(forms).filter((member) => datum.has(member));
  if (given.length === 1) return forms[given[0]!]!(datum);
  const message = `${datum.pathOf('MetricName')} must come with one of ${Object.keys(forms).join(', ')}, got ${given.join(', ') || 'none'}.`;
  throw new CloudWatchError(given.length === 0 ? 'MissingParameter' : 'InvalidParameterCombination', message);
}

function valuesWithCounts(datum: CallInput): Add {
  const values = datum.numbers('Values')!;
  const counts = datum.numbers('Counts') ?? values.map(() => 1);
  if (values.length < 1 || values.length > MOST_VALUES) throw datum.invalid('Values', `a list of 1 to ${MOST_VALUES}`);
  if (counts.length !== values.length) throw datum.invalid('Counts', `as long as Values, ${values.length}`);
  if (counts.some((count) => count <= 0)) throw datum.invalid('Counts', 'above 0');
  for (const value of values) checked(datum, 'Values', value);
  return (distribution) => {
    for (const [at, value] of values.entries()) distribution.add(value, counts[at]!);
  };
}

function statisticSetOf(set: CallInput): StatisticSet {
  const member = (name: keyof StatisticSet) => checked(set, name, set.required(name, set.number(name)));
  const [SampleCount, Sum] = [member('SampleCount'), member('Sum')];
  const [Minimum, Maximum] = [member('Minimum'), member('Maximum')];
  if (SampleCount <= 0) throw set.invalid('SampleCount', 'above 0');
  if (Minimum > Maximum) throw set.invalid('Minimum', 'at most Maximum');
  return { SampleCount, Sum, Minimum, Maximum };
}

function checked(input: CallInput, member: string, value: number): number {
  if (Math.abs(value) > LARGEST) throw input.invalid(member, 'between -2^360 and 2^360');
  return value;
}
