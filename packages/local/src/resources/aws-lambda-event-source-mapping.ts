import { randomUUID } from 'node:crypto';
import { wrongPattern } from '../event-source-mapping/filter/record-filter';
import { wrongMessagePattern } from '../event-source-mapping/queue-mapping/message-filter';
import { acts, actsWhen, notModelled, type PropertyTable, refused, type ValueCheck } from './property-table';
import type { IdentifyRequest, OwnedType, ResourceIdentity } from './resource-type';

const notYet = (what: string) => refused(`local mode does not run ${what} yet; remove it for the local run`);
const kafka = notYet('Kafka event source mappings');

const queueArn = /^arn:[^:]+:sqs:[^:]+:\d{12}:[^:]+$/;

/** What each property of the CloudFormation type does in local mode; ranges are those of the CloudFormation reference. */
const properties: PropertyTable = {
  EventSourceArn: actsWhen(streamConsumerOrQueueArn),
  FunctionName: acts,
  StartingPosition: actsWhen(oneOf('TRIM_HORIZON', 'LATEST', 'AT_TIMESTAMP')),
  StartingPositionTimestamp: actsWhen(pastTime),
  Enabled: actsWhen(oneOf('true', 'false')),
  BatchSize: actsWhen(integers(1, 10_000)),
  ParallelizationFactor: actsWhen(integers(1, 10)),
  MaximumRetryAttempts: actsWhen(integers(-1, 10_000)),
  MaximumRecordAgeInSeconds: actsWhen(minusOneOr(integers(60, 604_800))),
  BisectBatchOnFunctionError: actsWhen(oneOf('true', 'false')),
  'FunctionResponseTypes.*': actsWhen(oneOf('ReportBatchItemFailures')),
  'DestinationConfig.OnFailure.Destination': actsWhen(queueTopicOrBucketArn),
  MaximumBatchingWindowInSeconds: actsWhen(integers(0, 300)),
  TumblingWindowInSeconds: actsWhen(integers(0, 900)),
  'FilterCriteria.Filters': actsWhen(filters),
  'FilterCriteria.Filters.*.Pattern': actsWhen(filterPattern),
  AmazonManagedKafkaEventSourceConfig: kafka,
  SelfManagedEventSource: kafka,
  SelfManagedKafkaEventSourceConfig: kafka,
  SourceAccessConfigurations: kafka,
  Topics: kafka,
  ProvisionedPollerConfig: kafka,
  DocumentDBEventSourceConfig: notYet('DocumentDB event source mappings'),
  Queues: notYet('Amazon MQ event source mappings'),
  'ScalingConfig.MaximumConcurrency': actsWhen(integers(2, 1_000)),
  KmsKeyArn: notModelled('nothing is encrypted here'),
  LoggingConfig: notModelled('the mapping writes to the log of the local run'),
  MetricsConfig: notModelled('a mapping has no metrics of its own; those of its function and stream are counted'),
  Tags: notModelled('tags change nothing here'),
};

/**
 * A Kinesis stream, a consumer with enhanced fan-out or an SQS queue as the source of a Lambda function
 * ("AWS::Lambda::EventSourceMapping", CloudFormation reference).
 */
export const eventSourceMapping: OwnedType = {
  owner: 'data plane',
  type: 'AWS::Lambda::EventSourceMapping',
  properties,
  createOnly: ['EventSourceArn', 'StartingPosition', 'StartingPositionTimestamp', 'SelfManagedEventSource'],
  identify,
};

function identify({ stackName, logicalId, properties: given }: IdentifyRequest): ResourceIdentity {
  const isQueue = queueArn.test(String(given.EventSourceArn));
  for (const name of ['EventSourceArn', 'FunctionName', ...(isQueue ? [] : ['StartingPosition'])]) {
    if (given[name] === undefined)
      throw new Error(`${stackName}/${logicalId}: ${name} is required for ${isQueue ? 'a queue' : 'a Kinesis stream'}`);
  }
  const uuid = randomUUID();
  const [, partition, , region, account] = String(given.EventSourceArn).split(':');
  const arn = `arn:${partition}:lambda:${region}:${account}:event-source-mapping:${uuid}`;
  return { ref: uuid, attributes: { Id: uuid, EventSourceMappingArn: arn } };
}

function streamConsumerOrQueueArn(value: unknown): string | undefined {
  const stream = /^arn:[^:]+:kinesis:[^:]+:\d{12}:stream\/[^/]+(\/consumer\/[^/:]+:\d+)?$/;
  if (stream.test(String(value)) || queueArn.test(String(value))) return undefined;
  return `must be the ARN of a Kinesis stream, a stream consumer or an SQS queue, got ${value}; other sources are not there yet`;
}

/** "Retain discarded batch records for a Kinesis Data Streams event source in Lambda". */
function queueTopicOrBucketArn(value: unknown): string | undefined {
  const arn = String(value);
  const topicArn = /^arn:[^:]+:sns:[^:]+:\d{12}:[^:]+$/;
  const bucketArn = /^arn:[^:]+:s3:::[^/]+$/;
  const fits = [queueArn, topicArn, bucketArn].some((form) => form.test(arn)) && !arn.endsWith('.fifo');
  if (fits) return undefined;
  return `must be the ARN of a standard SQS queue, a standard SNS topic or an S3 bucket, got ${value}; Kafka and FIFO destinations are not there yet`;
}

function oneOf(...allowed: readonly string[]): ValueCheck {
  return (value) => (allowed.includes(String(value)) ? undefined : `must be ${allowed.join(' or ')}, got ${value}`);
}

function integers(lowest: number, highest: number): ValueCheck {
  return (value) => {
    const number = Number(value);
    const fits = Number.isInteger(number) && number >= lowest && number <= highest;
    return fits ? undefined : `must be an integer from ${lowest} to ${highest}, got ${value}`;
  };
}

function minusOneOr(check: ValueCheck): ValueCheck {
  return (value) => (Number(value) === -1 ? undefined : check(value)?.replace('must be', 'must be -1 or'));
}

function pastTime(value: unknown): string | undefined {
  const seconds = Number(value);
  if (seconds >= 0 && seconds <= Date.now() / 1000) return undefined;
  return `must be a time that has passed, in seconds since 1970, got ${value}`;
}

/** "Control which events Lambda sends to your function": up to five filters, unless AWS raised the account's quota. */
const MOST_FILTERS = 5;

function filters(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length > MOST_FILTERS)
    return `must be a list of at most ${MOST_FILTERS} filters, got ${Array.isArray(value) ? value.length : value}`;
  const hasPattern = (filter: unknown) => (filter as { Pattern?: unknown } | null)?.Pattern !== undefined;
  return value.every(hasPattern) ? undefined : `must have a Pattern in each filter, got ${JSON.stringify(value)}`;
}

/** "FilterCriteria", Lambda API reference. */
const LONGEST_PATTERN = 4096;

function filterPattern(value: unknown): string | undefined {
  const text = String(value);
  if (text.length > LONGEST_PATTERN) return `must have at most ${LONGEST_PATTERN} characters, got ${text.length}`;
  // Which of the two it must be depends on the source, and is judged with it.
  return wrongMessagePattern(text) && wrongPattern(text);
}
