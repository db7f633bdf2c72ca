import type { Properties } from '../resources/resource-type';
import type { MetricGroup } from './mapping-metrics';

/** Where a new mapping begins in each shard: the oldest record, records put after it was created, or a time. */
export type StartingPosition = 'TRIM_HORIZON' | 'LATEST' | 'AT_TIMESTAMP';

/** The settings of one Kinesis event source mapping, with AWS's defaults filled in. */
export interface MappingSettings {
  readonly enabled: boolean;
  readonly streamArn: string;
  readonly streamName: string;
  /** The consumer with enhanced fan-out to read by; without it, the stream is polled. */
  readonly consumerArn?: string;
  /** Name or ARN, as the template gives it. */
  readonly functionName: string;
  /** Most records in one batch. */
  readonly batchSize: number;
  /** How long records are gathered for a batch that is not full; 0: not at all. */
  readonly maximumBatchingWindowInSeconds: number;
  /** Batches of one shard in flight at once. */
  readonly parallelizationFactor: number;
  /** -1: until the records expire. */
  readonly maximumRetryAttempts: number;
  /** -1: as long as the stream keeps the records. */
  readonly maximumRecordAgeInSeconds: number;
  readonly bisectBatchOnFunctionError: boolean;
  readonly reportBatchItemFailures: boolean;
  /** Length of the windows of a stateful function; 0: none. */
  readonly tumblingWindowInSeconds: number;
  readonly startingPosition: StartingPosition;
  /** Seconds since 1970, for `AT_TIMESTAMP`. */
  readonly startingPositionTimestamp?: number;
  /** Filter patterns as JSON texts; a record that matches none of them is not for the function. Empty: no filtering. */
  readonly filterPatterns: readonly string[];
  /** Where failure documents go; without it, records out of retries are discarded. */
  readonly failureDestinationArn?: string;
  /** Which metrics of its own the mapping reports. */
  readonly metricGroups: readonly MetricGroup[];
}

/** Defaults from "Lambda parameters for Amazon Kinesis Data Streams event source mappings". */
export function mappingSettings(properties: Properties): MappingSettings {
  const sourceArn = String(properties.EventSourceArn);
  const [streamArn = '', consumer] = sourceArn.split('/consumer/');
  return {
    enabled: flag(properties.Enabled, true),
    streamArn,
    streamName: streamArn.split(':stream/')[1] ?? '',
    consumerArn: consumer === undefined ? undefined : sourceArn,
    functionName: String(properties.FunctionName),
    batchSize: Number(properties.BatchSize ?? 100),
    maximumBatchingWindowInSeconds: Number(properties.MaximumBatchingWindowInSeconds ?? 0),
    parallelizationFactor: Number(properties.ParallelizationFactor ?? 1),
    maximumRetryAttempts: Number(properties.MaximumRetryAttempts ?? -1),
    maximumRecordAgeInSeconds: Number(properties.MaximumRecordAgeInSeconds ?? -1),
    bisectBatchOnFunctionError: flag(properties.BisectBatchOnFunctionError, false),
    reportBatchItemFailures: list(properties.FunctionResponseTypes).includes('ReportBatchItemFailures'),
    tumblingWindowInSeconds: Number(properties.TumblingWindowInSeconds ?? 0),
    startingPosition: String(properties.StartingPosition) as StartingPosition,
    startingPositionTimestamp: optionalNumber(properties.StartingPositionTimestamp),
    filterPatterns: filterPatterns(properties),
    failureDestinationArn: failureDestinationArn(properties),
    metricGroups: metricGroups(properties),
  };
}

/** Kafka, SQS and DynamoDB mappings share the resource type. */
export function isKinesisMapping(properties: Properties): boolean {
  return /^arn:[^:]+:kinesis:/.test(String(properties.EventSourceArn));
}

export function failureDestinationArn(properties: Properties): string | undefined {
  const config = properties.DestinationConfig as { OnFailure?: { Destination?: string } } | undefined;
  return config?.OnFailure?.Destination || undefined;
}

export function metricGroups({ MetricsConfig }: Properties): readonly MetricGroup[] {
  return list((MetricsConfig as { Metrics?: unknown } | undefined)?.Metrics) as readonly MetricGroup[];
}

export function filterPatterns(properties: Properties): readonly string[] {
  const criteria = properties.FilterCriteria as { Filters?: readonly { Pattern?: unknown }[] } | undefined;
  return list(criteria?.Filters).map((filter) => String((filter as { Pattern?: unknown }).Pattern));
}

export function optionalNumber(value: unknown): number | undefined {
  return value === undefined ? undefined : Number(value);
}

/** Templates may carry booleans as text; CloudFormation converts them by the property's type. */
export function flag(value: unknown, byDefault: boolean): boolean {
  return value === undefined ? byDefault : String(value) === 'true';
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
