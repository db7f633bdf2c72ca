import type { MetricSink } from '../metrics/metric-sink';

/** "Types of metrics for Lambda functions", event source mapping metrics: what each group of `MetricsConfig` holds. */
const metricGroups = {
  EventCount: [
    ...(['PolledEventCount', 'FilteredOutEventCount', 'InvokedEventCount', 'FailedInvokeEventCount'] as const),
    ...(['DroppedEventCount', 'OnFailureDestinationDeliveredEventCount'] as const),
    ...(['DeletedEventCount', 'CommittedEventCount'] as const),
  ],
  ErrorCount: [
    ...(['PollingErrorCount', 'InvokeErrorCount', 'CommitErrorCount'] as const),
    'OnFailureDestinationDeliveryErrorCount' as const,
  ],
  KafkaMetrics: ['MaxOffsetLag', 'SumOffsetLag'] as const,
};

export type MetricGroup = keyof typeof metricGroups;
export type MappingMetric = (typeof metricGroups)[MetricGroup][number];

/** Only topics have the other groups. */
export const STREAM_GROUPS: readonly MetricGroup[] = ['EventCount'];

/** AWS/Lambda metrics of one event source mapping, by its UUID. Only what the mapping asks for is reported. */
export class MappingMetrics {
  private readonly asked: ReadonlySet<MappingMetric>;

  constructor(
    private readonly sink: MetricSink,
    private readonly mapping: string,
    groups: readonly MetricGroup[],
  ) {
    this.asked = new Set(groups.flatMap((group) => metricGroups[group]));
  }

  report(name: MappingMetric, value: number): void {
    if (!this.asked.has(name)) return;
    const dimensions = { EventSourceMappingUUID: this.mapping };
    this.sink.put({ namespace: 'AWS/Lambda', name, dimensions, value, unit: 'Count', at: new Date() });
  }
}
