import { randomUUID } from 'node:crypto';
import { acts, actsWhen, notModelled, type PropertyTable, refused, type ValueCheck } from './property-table';
import type { IdentifyRequest, OwnedType, ResourceIdentity } from './resource-type';

const notYet = (what: string) => refused(`local mode does not run ${what} yet; remove it for the local run`);
const kafka = notYet('Kafka event source mappings');

/** What each property of the CloudFormation type does in local mode; ranges are those of the CloudFormation reference. */
const properties: PropertyTable = {
  EventSourceArn: actsWhen(kinesisStreamArn),
  FunctionName: acts,
  StartingPosition: actsWhen(oneOf('TRIM_HORIZON')),
  Enabled: actsWhen(oneOf('true', 'false')),
  BatchSize: actsWhen(integers(1, 10_000)),
  ParallelizationFactor: actsWhen(integers(1, 10)),
  MaximumRetryAttempts: actsWhen(integers(-1, 10_000)),
  MaximumRecordAgeInSeconds: actsWhen(minusOneOr(integers(60, 604_800))),
  BisectBatchOnFunctionError: actsWhen(oneOf('true', 'false')),
  'FunctionResponseTypes.*': actsWhen(oneOf('ReportBatchItemFailures')),
  'DestinationConfig.OnFailure.Destination': actsWhen(standardQueueArn),
  MaximumBatchingWindowInSeconds: actsWhen(only(0, 'batching windows')),
  TumblingWindowInSeconds: actsWhen(only(0, 'tumbling windows')),
  StartingPositionTimestamp: notYet('AT_TIMESTAMP'),
  FilterCriteria: notYet('event filters'),
  AmazonManagedKafkaEventSourceConfig: kafka,
  SelfManagedEventSource: kafka,
  SelfManagedKafkaEventSourceConfig: kafka,
  SourceAccessConfigurations: kafka,
  Topics: kafka,
  ProvisionedPollerConfig: kafka,
  DocumentDBEventSourceConfig: notYet('DocumentDB event source mappings'),
  Queues: notYet('Amazon MQ event source mappings'),
  ScalingConfig: notYet('SQS event source mappings'),
  KmsKeyArn: notModelled('nothing is encrypted here'),
  LoggingConfig: notModelled('the mapping writes to the log of the local run'),
  MetricsConfig: notModelled('no metrics are counted for event source mappings'),
  Tags: notModelled('tags change nothing here'),
};

/** A Kinesis stream as the source of a Lambda function ("AWS::Lambda::EventSourceMapping", CloudFormation reference). */
export const eventSourceMapping: OwnedType = {
  owner: 'data plane',
  type: 'AWS::Lambda::EventSourceMapping',
  properties,
  createOnly: ['EventSourceArn', 'StartingPosition', 'StartingPositionTimestamp', 'SelfManagedEventSource'],
  identify,
};

function identify({ stackName, logicalId, properties: given }: IdentifyRequest): ResourceIdentity {
  for (const name of ['EventSourceArn', 'FunctionName', 'StartingPosition']) {
    if (given[name] === undefined)
      throw new Error(`${stackName}/${logicalId}: ${name} is required for a Kinesis stream`);
  }
  const uuid = randomUUID();
  const [, partition, , region, account] = String(given.EventSourceArn).split(':');
  const arn = `arn:${partition}:lambda:${region}:${account}:event-source-mapping:${uuid}`;
  return { ref: uuid, attributes: { Id: uuid, EventSourceMappingArn: arn } };
}

function kinesisStreamArn(value: unknown): string | undefined {
  if (/^arn:[^:]+:kinesis:[^:]+:\d{12}:stream\/[^/]+$/.test(String(value))) return undefined;
  const consumer = /^arn:[^:]+:kinesis:.*\/consumer\//.test(String(value));
  const reason = consumer
    ? '; enhanced fan-out is not there yet, use the stream itself'
    : '; other sources are not there yet';
  return `must be the ARN of a Kinesis stream, got ${value}${reason}`;
}

function standardQueueArn(value: unknown): string | undefined {
  const isStandardQueue = /^arn:[^:]+:sqs:[^:]+:\d{12}:[^:]+$/.test(String(value)) && !String(value).endsWith('.fifo');
  if (isStandardQueue) return undefined;
  return `must be the ARN of a standard SQS queue, got ${value}; SNS, S3, Kafka and FIFO destinations are not there yet`;
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

function only(allowed: number, what: string): ValueCheck {
  return (value) =>
    Number(value) === allowed ? undefined : `must be ${allowed}, got ${value}; local mode has no ${what} yet`;
}
