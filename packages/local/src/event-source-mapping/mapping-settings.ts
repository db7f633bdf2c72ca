import type { Properties } from '../resources/resource-type';

/** The settings of one Kinesis event source mapping, with AWS's defaults filled in. */
export interface MappingSettings {
  readonly enabled: boolean;
  readonly streamArn: string;
  readonly streamName: string;
  /** Name or ARN, as the template gives it. */
  readonly functionName: string;
  /** Most records in one batch. */
  readonly batchSize: number;
  /** Batches of one shard in flight at once. */
  readonly parallelizationFactor: number;
  /** -1: until the records expire. */
  readonly maximumRetryAttempts: number;
  /** -1: as long as the stream keeps the records. */
  readonly maximumRecordAgeInSeconds: number;
  readonly bisectBatchOnFunctionError: boolean;
  readonly reportBatchItemFailures: boolean;
  /** Where failure documents go; without it, records out of retries are discarded. */
  readonly failureQueueArn?: string;
}

/** Defaults from "Lambda parameters for Amazon Kinesis Data Streams event source mappings". */
export function mappingSettings(properties: Properties): MappingSettings {
  const streamArn = String(properties.EventSourceArn);
  return {
    enabled: flag(properties.Enabled, true),
    streamArn,
    streamName: streamArn.split(':stream/')[1] ?? '',
    functionName: String(properties.FunctionName),
    batchSize: Number(properties.BatchSize ?? 100),
    parallelizationFactor: Number(properties.ParallelizationFactor ?? 1),
    maximumRetryAttempts: Number(properties.MaximumRetryAttempts ?? -1),
    maximumRecordAgeInSeconds: Number(properties.MaximumRecordAgeInSeconds ?? -1),
    bisectBatchOnFunctionError: flag(properties.BisectBatchOnFunctionError, false),
    reportBatchItemFailures: list(properties.FunctionResponseTypes).includes('ReportBatchItemFailures'),
    failureQueueArn: failureQueueArn(properties),
  };
}

/** Kafka, SQS and DynamoDB mappings share the resource type. */
export function isKinesisMapping(properties: Properties): boolean {
  return /^arn:[^:]+:kinesis:/.test(String(properties.EventSourceArn));
}

function failureQueueArn(properties: Properties): string | undefined {
  const config = properties.DestinationConfig as { OnFailure?: { Destination?: string } } | undefined;
  return config?.OnFailure?.Destination || undefined;
}

/** Templates may carry booleans as text; CloudFormation converts them by the property's type. */
function flag(value: unknown, byDefault: boolean): boolean {
  return value === undefined ? byDefault : String(value) === 'true';
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
