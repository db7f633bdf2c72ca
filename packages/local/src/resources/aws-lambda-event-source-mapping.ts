import { randomUUID } from 'node:crypto';
import { wrongPattern } from '../event-source-mapping/filter/record-filter';
import { wrongValuePattern } from '../event-source-mapping/kafka-mapping/value-filter';
import { wrongMessagePattern } from '../event-source-mapping/queue-mapping/message-filter';
import { acts, actsWhen, notModelled, type PropertyTable, refused, type ValueCheck } from './property-table';
import type { IdentifyRequest, OwnedType, ResourceIdentity } from './resource-type';

const notYet = (what: string) => refused(`local mode does not run ${what} yet; remove it for the local run`);
const selfManaged = notYet('mappings of self-managed Kafka');

const clusterArn = /^arn:[^:]+:kafka:[^:]+:\d{12}:cluster\/[^/]+\/[^/]+$/;
const queueArn = /^arn:[^:]+:sqs:[^:]+:\d{12}:[^:]+$/;

/** What each property of the CloudFormation type does in local mode; ranges are those of the CloudFormation reference. */
const properties: PropertyTable = {
  EventSourceArn: actsWhen(sourceArn),
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
  'DestinationConfig.OnFailure.Destination': actsWhen(failureDestination),
  MaximumBatchingWindowInSeconds: actsWhen(integers(0, 300)),
  TumblingWindowInSeconds: actsWhen(integers(0, 900)),
  'FilterCriteria.Filters': actsWhen(filters),
  'FilterCriteria.Filters.*.Pattern': actsWhen(filterPattern),
  'Topics.*': actsWhen(topicName),
  'AmazonManagedKafkaEventSourceConfig.ConsumerGroupId': actsWhen(consumerGroupId),
  'AmazonManagedKafkaEventSourceConfig.SchemaRegistryConfig': notYet('schema registries'),
  'ProvisionedPollerConfig.MinimumPollers': actsWhen(integers(1, 200)),
  'ProvisionedPollerConfig.MaximumPollers': notModelled(
    'the number of event pollers stays at MinimumPollers',
    integers(1, 2_000),
  ),
  'ProvisionedPollerConfig.PollerGroupName': notModelled('it is about prices'),
  'SourceAccessConfigurations.*.Type': actsWhen(oneOf('SASL_SCRAM_512_AUTH', 'CLIENT_CERTIFICATE_TLS_AUTH')),
  'SourceAccessConfigurations.*.URI': actsWhen(secretArn),
  SelfManagedEventSource: selfManaged,
  SelfManagedKafkaEventSourceConfig: selfManaged,
  DocumentDBEventSourceConfig: notYet('DocumentDB event source mappings'),
  Queues: notYet('Amazon MQ event source mappings'),
  'ScalingConfig.MaximumConcurrency': actsWhen(integers(2, 1_000)),
  KmsKeyArn: notModelled('nothing is encrypted here'),
  LoggingConfig: notModelled('the mapping writes to the log of the local run'),
  'MetricsConfig.Metrics.*': actsWhen(oneOf('EventCount', 'ErrorCount', 'KafkaMetrics')),
  Tags: notModelled('tags change nothing here'),
};

/**
 * A Kinesis stream, a consumer with enhanced fan-out, an SQS queue or a topic of an MSK cluster as the source of a Lambda function
 * ("AWS::Lambda::EventSourceMapping", CloudFormation reference).
 */
export const eventSourceMapping: OwnedType = {
  owner: 'data plane',
  type: 'AWS::Lambda::EventSourceMapping',
  properties,
  createOnly: [
    ...['EventSourceArn', 'StartingPosition', 'StartingPositionTimestamp', 'SelfManagedEventSource', 'Topics'],
    'AmazonManagedKafkaEventSourceConfig',
  ],
  identify,
};

function identify({ stackName, logicalId, properties: given }: IdentifyRequest): ResourceIdentity {
  const { required, kind } = sourceKinds.find(({ arn }) => arn.test(String(given.EventSourceArn))) ?? stream;
  for (const name of ['EventSourceArn', 'FunctionName', ...required]) {
    if (given[name] === undefined) throw new Error(`${stackName}/${logicalId}: ${name} is required for ${kind}`);
  }
  const uuid = randomUUID();
  const [, partition, , region, account] = String(given.EventSourceArn).split(':');
  const arn = `arn:${partition}:lambda:${region}:${account}:event-source-mapping:${uuid}`;
  return { ref: uuid, attributes: { Id: uuid, EventSourceMappingArn: arn } };
}

const stream = {
  arn: /^arn:[^:]+:kinesis:[^:]+:\d{12}:stream\/[^/]+(\/consumer\/[^/:]+:\d+)?$/,
  kind: 'a Kinesis stream',
  required: ['StartingPosition'],
};
const sourceKinds: readonly { readonly arn: RegExp; readonly kind: string; readonly required: readonly string[] }[] = [
  stream,
  { arn: queueArn, kind: 'a queue', required: [] },
  { arn: clusterArn, kind: 'an MSK cluster', required: ['StartingPosition', 'Topics'] },
];

function sourceArn(value: unknown): string | undefined {
  if (sourceKinds.some(({ arn }) => arn.test(String(value)))) return undefined;
  return `must be the ARN of a Kinesis stream, a stream consumer, an SQS queue or an MSK cluster, got ${value}; other sources are not there yet`;
}

/** "Topics", CreateEventSourceMapping, Lambda API reference. */
function topicName(value: unknown): string | undefined {
  if (/^[\w.-]{1,249}$/.test(String(value))) return undefined;
  return `must be the name of a topic: 1 to 249 letters, digits and . _ -, got ${JSON.stringify(value)}`;
}

/** "AmazonManagedKafkaEventSourceConfig", Lambda API reference; its star would be no name of a group. */
function consumerGroupId(value: unknown): string | undefined {
  if (/^[\w\-/:+=.@]{1,200}$/.test(String(value))) return undefined;
  return `must be 1 to 200 letters, digits and - / : _ + = . @, got ${JSON.stringify(value)}`;
}

function secretArn(value: unknown): string | undefined {
  const isSecret = /^arn:[^:]+:secretsmanager:[^:]+:\d{12}:secret:.+$/.test(String(value));
  return isSecret ? undefined : `must be the ARN of a secret in Secrets Manager, got ${value}`;
}

/**
 * "Retain discarded batch records for a Kinesis Data Streams event source in Lambda", and for a topic "Using a Kafka topic
 * as an on-failure destination".
 */
const failureDestinations = [
  /^arn:[^:]+:sqs:[^:]+:\d{12}:[^:]+(?<!\.fifo)$/,
  /^arn:[^:]+:sns:[^:]+:\d{12}:[^:]+(?<!\.fifo)$/,
  /^arn:[^:]+:s3:::[^/]+$/,
  /^kafka:\/\/[\w.-]{1,249}$/,
];

function failureDestination(value: unknown): string | undefined {
  if (failureDestinations.some((form) => form.test(String(value)))) return undefined;
  return `must be the ARN of a standard SQS queue, a standard SNS topic or an S3 bucket, or kafka:// with the name of a topic, got ${value}; FIFO destinations are not there yet`;
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
  // Which of the three it must be depends on the source, and is judged with it.
  return wrongMessagePattern(text) && wrongValuePattern(text) && wrongPattern(text);
}
