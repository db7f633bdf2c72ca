import type { Properties } from '../../resources/resource-type';
import type { MetricGroup } from '../mapping-metrics';
import {
  failureDestinationArn,
  filterPatterns,
  flag,
  list,
  metricGroups,
  optionalNumber,
  type StartingPosition,
} from '../mapping-settings';
import { refuseKafkaContradictions } from './kafka-contradictions';
import { valueFilter } from './value-filter';

/** The settings of one Kafka event source mapping, with AWS's defaults filled in. */
export interface KafkaMappingSettings {
  readonly enabled: boolean;
  readonly clusterArn: string;
  readonly topic: string;
  /** @default - the mapping's UUID */
  readonly consumerGroupId?: string;
  /** Name or ARN, as the template gives it. */
  readonly functionName: string;
  /** Most records in one batch. */
  readonly batchSize: number;
  /** How long records are gathered for a batch that is not full; 0: not at all. */
  readonly maximumBatchingWindowInSeconds: number;
  /** Event pollers, each a member of the consumer group; not more than the topic has partitions. */
  readonly pollers: number;
  /** -1: without end. */
  readonly maximumRetryAttempts: number;
  /** -1: without end. */
  readonly maximumRecordAgeInSeconds: number;
  readonly bisectBatchOnFunctionError: boolean;
  readonly reportBatchItemFailures: boolean;
  readonly startingPosition: StartingPosition;
  /** Seconds since 1970, for `AT_TIMESTAMP`. */
  readonly startingPositionTimestamp?: number;
  /** Filter patterns as JSON texts. Empty: no filtering. */
  readonly filterPatterns: readonly string[];
  /** Where failures go; without it, records out of retries are discarded. */
  readonly failureDestinationArn?: string;
  readonly secret?: SourceSecret;
  readonly metricGroups: readonly MetricGroup[];
}

/** The secret by which the mapping proves who it is. */
export interface SourceSecret {
  readonly type: 'SASL_SCRAM_512_AUTH' | 'CLIENT_CERTIFICATE_TLS_AUTH';
  readonly arn: string;
}

/** "All Amazon MSK event source configuration parameters in Lambda". */
const DEFAULT_WINDOW_SECONDS = 0.5;
/** "When you configure both infinite retries and an on-failure destination" ("Configuring error handling controls for Kafka event sources"). */
const MOST_RETRIES_BEFORE_DESTINATION = 10;
/**
 * "Lambda allocates a default number of event pollers to process all partitions" ("Apache Kafka event poller scaling modes
 * in Lambda"), and does not say which: one can process them all, and keeps the order of what is logged readable.
 */
const ON_DEMAND_POLLERS = 1;

/**
 * Defaults from "All Amazon MSK event source configuration parameters in Lambda".
 *
 * @throws Error when properties do not go together
 */
export function kafkaMappingSettings(properties: Properties): KafkaMappingSettings {
  refuseKafkaContradictions(properties);
  const destination = failureDestinationArn(properties);
  const retries = Number(properties.MaximumRetryAttempts ?? -1);
  const settings = {
    enabled: flag(properties.Enabled, true),
    clusterArn: String(properties.EventSourceArn),
    topic: String(list(properties.Topics)[0]),
    consumerGroupId: consumerGroupId(properties),
    functionName: String(properties.FunctionName),
    batchSize: Number(properties.BatchSize ?? 100),
    maximumBatchingWindowInSeconds: Number(properties.MaximumBatchingWindowInSeconds ?? DEFAULT_WINDOW_SECONDS),
    pollers: pollers(properties),
    maximumRetryAttempts: retries === -1 && destination ? MOST_RETRIES_BEFORE_DESTINATION : retries,
    maximumRecordAgeInSeconds: Number(properties.MaximumRecordAgeInSeconds ?? -1),
    bisectBatchOnFunctionError: flag(properties.BisectBatchOnFunctionError, false),
    reportBatchItemFailures: list(properties.FunctionResponseTypes).includes('ReportBatchItemFailures'),
    startingPosition: String(properties.StartingPosition) as StartingPosition,
    startingPositionTimestamp: optionalNumber(properties.StartingPositionTimestamp),
    filterPatterns: filterPatterns(properties),
    failureDestinationArn: destination,
    secret: sourceSecret(properties),
    metricGroups: metricGroups(properties),
  };
  valueFilter(settings.filterPatterns);
  return settings;
}

function consumerGroupId({ AmazonManagedKafkaEventSourceConfig }: Properties): string | undefined {
  const config = AmazonManagedKafkaEventSourceConfig as { readonly ConsumerGroupId?: string } | undefined;
  return config?.ConsumerGroupId;
}

function pollers({ ProvisionedPollerConfig }: Properties): number {
  if (ProvisionedPollerConfig === undefined) return ON_DEMAND_POLLERS;
  return Number((ProvisionedPollerConfig as { readonly MinimumPollers?: unknown }).MinimumPollers ?? 1);
}

function sourceSecret({ SourceAccessConfigurations }: Properties): SourceSecret | undefined {
  const [first] = list(SourceAccessConfigurations) as readonly { readonly Type?: unknown; readonly URI?: unknown }[];
  return first && { type: String(first.Type) as SourceSecret['type'], arn: String(first.URI) };
}
