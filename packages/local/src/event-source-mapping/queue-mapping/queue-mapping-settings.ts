import type { Properties } from '../../resources/resource-type';
import { refuseForeignProperties } from '../foreign-properties';
import type { MetricGroup } from '../mapping-metrics';
import { filterPatterns, flag, list, metricGroups } from '../mapping-settings';
import { messageFilter } from './message-filter';

/** The settings of one SQS event source mapping, with AWS's defaults filled in. */
export interface QueueMappingSettings {
  readonly enabled: boolean;
  readonly queueArn: string;
  /** A FIFO queue. */
  readonly isFifo: boolean;
  /** Name or ARN, as the template gives it. */
  readonly functionName: string;
  /** Most messages in one batch. */
  readonly batchSize: number;
  /** How long messages are gathered for a batch that is not full; 0: not at all. */
  readonly maximumBatchingWindowInSeconds: number;
  /** Batches with the function at once. */
  readonly maximumConcurrency: number;
  readonly reportBatchItemFailures: boolean;
  /** Filter patterns as JSON texts; a message that matches none of them is deleted. Empty: no filtering. */
  readonly filterPatterns: readonly string[];
  /** Which metrics of its own the mapping reports. */
  readonly metricGroups: readonly MetricGroup[];
}

/**
 * "Lambda initially … processes up to five batches at a time" ("Creating and configuring an Amazon SQS event source
 * mapping"). AWS goes on to scale; here it stays at five unless ScalingConfig names a figure.
 */
const FIRST_BATCHES = 5;

/**
 * Defaults from "Lambda parameters for Amazon SQS event source mappings".
 *
 * @throws Error when a property is not for queues, or properties do not go together
 */
export function queueMappingSettings(properties: Properties): QueueMappingSettings {
  refuseForeignProperties(properties, 'queues');
  const queueArn = String(properties.EventSourceArn);
  const scaling = properties.ScalingConfig as { MaximumConcurrency?: unknown } | undefined;
  const settings: QueueMappingSettings = {
    enabled: flag(properties.Enabled, true),
    queueArn,
    isFifo: queueArn.endsWith('.fifo'),
    functionName: String(properties.FunctionName),
    batchSize: Number(properties.BatchSize ?? 10),
    maximumBatchingWindowInSeconds: Number(properties.MaximumBatchingWindowInSeconds ?? 0),
    maximumConcurrency: Number(scaling?.MaximumConcurrency ?? FIRST_BATCHES),
    reportBatchItemFailures: list(properties.FunctionResponseTypes).includes('ReportBatchItemFailures'),
    filterPatterns: filterPatterns(properties),
    metricGroups: metricGroups(properties),
  };
  assertTogether(settings);
  messageFilter(settings.filterPatterns);
  return settings;
}

function assertTogether({ isFifo, batchSize, maximumBatchingWindowInSeconds: window }: QueueMappingSettings): void {
  if (isFifo && batchSize > 10) throw new Error(`BatchSize must be at most 10 for a FIFO queue, got ${batchSize}`);
  if (isFifo && window > 0) throw new Error(`MaximumBatchingWindowInSeconds must be 0 for a FIFO queue, got ${window}`);
  if (batchSize > 10 && window === 0)
    throw new Error(`MaximumBatchingWindowInSeconds must be at least 1 when BatchSize is above 10, got ${batchSize}`);
}
