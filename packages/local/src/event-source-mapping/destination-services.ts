import { randomUUID } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { PublishCommand } from '@aws-sdk/client-sns';
import { GetQueueUrlCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Batch, BatchRecord } from './batch';
import type { FailureSource } from './failure-destination';
import type { FailureCondition } from './failure-document';
import type { MappingRun } from './mapping-run';

/** What goes to a failure destination. */
export interface Failure<Item extends BatchRecord> {
  readonly source: FailureSource<Item>;
  readonly batch: Batch<Item>;
  readonly condition: FailureCondition;
  /** As the source describes it. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly now: Date;
}

type DestinationRun = MappingRun<unknown>;

/** How a destination takes failures. */
export interface DestinationService<Item extends BatchRecord> {
  /** The API call that delivers, for the log. */
  readonly call: string;
  /** Resolves when the service has it. */
  send(run: DestinationRun, arn: string, failure: Failure<Item>): Promise<unknown>;
}

/**
 * The services that take documents of "Retain discarded batch records for a Kinesis Data Streams event source in
 * Lambda", by the service's name in the destination's ARN.
 */
const services: Readonly<Record<string, DestinationService<BatchRecord>>> = {
  sqs: { call: 'SendMessage', send: sendMessage },
  sns: { call: 'Publish', send: publish },
  s3: { call: 'PutObject', send: putObject },
};

/** @throws when the ARN is of a service that takes no failure documents. */
export function destinationService(arn: string): DestinationService<BatchRecord> {
  const service = services[arn.split(':')[2] ?? ''];
  if (service) return service;
  throw new Error(`DestinationConfig.OnFailure.Destination must be the ARN of an SQS, SNS or S3 resource, got ${arn}`);
}

type AnyFailure = Failure<BatchRecord>;

async function sendMessage({ clients, stopping }: DestinationRun, arn: string, { document }: AnyFailure) {
  const [account, name] = arn.split(':').slice(4);
  const find = new GetQueueUrlCommand({ QueueName: name, QueueOwnerAWSAccountId: account });
  const { QueueUrl } = await clients.sqs.send(find, { abortSignal: stopping });
  const message = new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(document) });
  return clients.sqs.send(message, { abortSignal: stopping });
}

async function publish({ clients, stopping }: DestinationRun, arn: string, { document }: AnyFailure) {
  const message = new PublishCommand({ TopicArn: arn, Message: JSON.stringify(document) });
  return clients.sns.send(message, { abortSignal: stopping });
}

/** A bucket gets the whole event too: `payload` is "the original invocation record as an escaped JSON string". */
async function putObject(run: DestinationRun, arn: string, failure: AnyFailure) {
  const object = new PutObjectCommand({
    Bucket: arn.split(':::')[1],
    Key: objectKey(run.mapping, failure),
    ContentType: 'application/json',
    Body: JSON.stringify({ ...failure.document, payload: failure.source.event(failure.batch) }),
  });
  return run.clients.s3.send(object, { abortSignal: run.stopping });
}

/** `aws/lambda/<ESM-UUID>/<shardID>/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-<Random UUID>`, in UTC. */
function objectKey(mapping: string, { source, batch, now }: AnyFailure): string {
  const time = now.toISOString().slice(0, 19);
  const day = time.slice(0, 10).replaceAll('-', '/');
  return `aws/lambda/${mapping}/${source.folder(batch)}/${day}/${time.replaceAll(':', '.')}-${randomUUID()}`;
}
