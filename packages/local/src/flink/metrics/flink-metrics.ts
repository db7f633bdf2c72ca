import type { MetricDatum } from '../../metrics/metric-sink';
import type { FlinkMetric } from '../application/flink-rest';
import type { ApplicationSample } from './application-sample';

/** How one metric of the service is made of Flink's. */
interface ApplicationMetric {
  /** Of Flink, without what stands before it: the operator, or the part of the machine. */
  readonly from: string;
  readonly name: string;
  readonly unit: string;
  /** @default - as it is */
  readonly value?: (value: number, of: (metric: string) => number | undefined) => number;
}

const NAMESPACE = 'AWS/KinesisAnalytics';
const asPercent = (value: number) => value * 100;
const ratioTo =
  (whole: string): ApplicationMetric['value'] =>
  (part, of) =>
    (100 * part) / (of(whole) ?? Number.NaN);
const MEMORY = 'Status.Flink.Memory.Managed';

/** "Metrics and dimensions in Managed Service for Apache Flink". */
const ofTheJob: readonly ApplicationMetric[] = [
  { from: 'uptime', name: 'uptime', unit: 'Milliseconds' },
  { from: 'downtime', name: 'downtime', unit: 'Milliseconds' },
  { from: 'fullRestarts', name: 'fullRestarts', unit: 'Count' },
  { from: 'numberOfFailedCheckpoints', name: 'numberOfFailedCheckpoints', unit: 'Count' },
  { from: 'lastCheckpointDuration', name: 'lastCheckpointDuration', unit: 'Milliseconds' },
  { from: 'lastCheckpointSize', name: 'lastCheckpointSize', unit: 'Bytes' },
];

/** The collector of this process is the serial one, and this is how it names the old generation. */
const OLD_GENERATION = 'Status.JVM.GarbageCollector.MarkSweepCompact';

const ofTheTaskManager: readonly ApplicationMetric[] = [
  { from: 'Status.JVM.CPU.Load', name: 'cpuUtilization', unit: 'Percent', value: asPercent },
  {
    ...{ from: 'Status.JVM.Memory.Heap.Used', name: 'heapMemoryUtilization', unit: 'Percent' },
    value: ratioTo('Status.JVM.Memory.Heap.Max'),
  },
  { from: 'Status.JVM.Threads.Count', name: 'threadsCount', unit: 'Count' },
  { from: `${OLD_GENERATION}.Count`, name: 'oldGenerationGCCount', unit: 'Count' },
  { from: `${OLD_GENERATION}.Time`, name: 'oldGenerationGCTime', unit: 'Milliseconds' },
  { from: `${MEMORY}.Used`, name: 'managedMemoryUsed', unit: 'Bytes' },
  { from: `${MEMORY}.Total`, name: 'managedMemoryTotal', unit: 'Bytes' },
  {
    ...{ from: `${MEMORY}.Used`, name: 'managedMemoryUtilization', unit: 'Percent' },
    value: ratioTo(`${MEMORY}.Total`),
  },
];

interface TaskMetric {
  readonly name: string;
  readonly unit: string;
  /** What subtasks, and the operators of a task, come to together. */
  readonly together: 'sum' | 'min' | 'max' | 'avg';
}

const ofTasks: readonly TaskMetric[] = [
  { name: 'numRecordsIn', unit: 'Count', together: 'sum' },
  { name: 'numRecordsInPerSecond', unit: 'Count/Second', together: 'sum' },
  { name: 'numRecordsOut', unit: 'Count', together: 'sum' },
  { name: 'numRecordsOutPerSecond', unit: 'Count/Second', together: 'sum' },
  { name: 'numLateRecordsDropped', unit: 'Count', together: 'sum' },
  { name: 'currentInputWatermark', unit: 'Milliseconds', together: 'min' },
  { name: 'currentOutputWatermark', unit: 'Milliseconds', together: 'min' },
  { name: 'busyTimeMsPerSecond', unit: 'Milliseconds', together: 'avg' },
  { name: 'backPressuredTimeMsPerSecond', unit: 'Milliseconds', together: 'avg' },
  { name: 'idleTimeMsPerSecond', unit: 'Milliseconds', together: 'avg' },
];

/** Of a source of Kinesis: how far each of its shards is behind; the stream stands before the shard. */
const BEHIND = /(?:^|\.)stream\.(.+)\.shardId\.[^.]+\.millisBehindLatest$/;
/** Of a source of Kafka. */
const LAG = /(?:^|\.)(?:KafkaConsumer\.)?records[-_]lag[-_]max$/;

const names = new Set([
  ...[...ofTheJob, ...ofTheTaskManager].map(({ from }) => from),
  ...ofTasks.map(({ name }) => name),
  'Status.JVM.Memory.Heap.Max',
]);

/** Whether a metric of Flink is asked for. */
export function isWanted(metric: string): boolean {
  return names.has(metric) || metric.endsWith('.numLateRecordsDropped') || BEHIND.test(metric) || LAG.test(metric);
}

/** What the service publishes about an application, of what Flink says. */
export function flinkMetrics(application: string, sample: ApplicationSample): MetricDatum[] {
  const dimensions = { Application: application };
  return [
    ...asNamed(ofTheJob, sample.job, dimensions),
    ...asNamed(ofTheTaskManager, sample.taskManager, dimensions),
    ...sample.tasks.flatMap(({ metrics }) => [
      ...taskMetrics(metrics, dimensions),
      ...sourceMetrics(metrics, dimensions),
    ]),
  ].filter(({ value }) => Number.isFinite(value));
}

type Dimensions = MetricDatum['dimensions'];

function asNamed(table: readonly ApplicationMetric[], found: readonly FlinkMetric[], dimensions: Dimensions) {
  const of = (metric: string) => {
    const value = found.find(({ id }) => id === metric)?.value;
    return value === undefined ? undefined : Number(value);
  };
  return table.flatMap(({ from, name, unit, value = (it) => it }): MetricDatum[] => {
    const given = of(from);
    return given === undefined ? [] : [{ namespace: NAMESPACE, name, dimensions, unit, value: value(given, of) }];
  });
}

function taskMetrics(found: readonly FlinkMetric[], dimensions: Dimensions): MetricDatum[] {
  return ofTasks.flatMap(({ name, unit, together }) => {
    const matching = found.filter(
      ({ id }) => id === name || (name === 'numLateRecordsDropped' && id.endsWith(`.${name}`)),
    );
    if (matching.length === 0) return [];
    const values = matching.map((metric) => metric[together] ?? Number.NaN);
    const value = together === 'sum' ? values.reduce((all, one) => all + one, 0) : values[0]!;
    return isWatermarkNotSet(name, value) ? [] : [{ namespace: NAMESPACE, name, dimensions, unit, value }];
  });
}

/** A task that has seen no event time says the least number of Java. */
function isWatermarkNotSet(name: string, value: number): boolean {
  return name.endsWith('Watermark') && value < 0;
}

/** "Kinesis Data Streams connector metrics": the stream is named with underscores for hyphens. */
function sourceMetrics(found: readonly FlinkMetric[], dimensions: Dimensions): MetricDatum[] {
  const behind = found.flatMap(({ id, max }): MetricDatum[] => {
    const stream = BEHIND.exec(id)?.[1];
    if (stream === undefined || max === undefined) return [];
    const source = { ...dimensions, Flow: 'Input', Id: stream.replaceAll('-', '_') };
    return [{ namespace: NAMESPACE, name: 'millisBehindLatest', dimensions: source, unit: 'Milliseconds', value: max }];
  });
  const lags = found.filter(({ id }) => LAG.test(id)).map(({ max }) => max ?? Number.NaN);
  if (lags.length === 0) return behind;
  const value = Math.max(...lags);
  return [...behind, { namespace: NAMESPACE, name: 'records_lag_max', dimensions, unit: 'Count', value }];
}
