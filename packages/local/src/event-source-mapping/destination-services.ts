import { randomUUID } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { PublishCommand } from '@aws-sdk/client-sns';
import { GetQueueUrlCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Batch } from './batch';
import type { MappingRun } from './mapping-run';
import { functionEvent } from './stream-record';

/** What goes to a failure destination. */
export interface Delivery {
  /** As `failureDocument` makes it. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly batch: Batch;
  readonly shardId: string;
  readonly now: Date;
}

/** How one AWS service takes failure documents. */
export interface DestinationService {
  /** The API call that delivers, for the log. */
  readonly call: string;
  /** Resolves when the service has it. */
  send(run: MappingRun, arn: string, delivery: Delivery): Promise<unknown>;
}

/**
 * The services that take documents of "Retain discarded batch records for a Kinesis Data Streams event source in
 * Lambda", by the service's name in the destination's ARN.
 */
const services: Readonly<Record<string, DestinationService>> = {
  sqs: { call: 'SendMessage', send: sendMessage },
  sns: { call: 'Publish', send: publish },
  s3: { call: 'PutObject', send: putObject },
};

/** @throws when the ARN is of a service that takes no failure documents. */
export function destinationService(arn: string): DestinationService {
  const service = services[arn.split(':')[2] ?? ''];
  if (service) return service;
  throw new Error(`DestinationConfig.OnFailure.Destination must be the ARN of an SQS, SNS or S3 resource, got ${arn}`);
}

async function sendMessage({ clients, stopping }: MappingRun, arn: string, { document }: Delivery): Promise<unknown> {
  const [account, name] = arn.split(':').slice(4);
  const find = new GetQueueUrlCommand({ QueueName: name, QueueOwnerAWSAccountId: account });
  const { QueueUrl } = await clients.sqs.send(find, { abortSignal: stopping });
  const message = new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(document) });
  return clients.sqs.send(message, { abortSignal: stopping });
}

async function publish({ clients, stopping }: MappingRun, arn: string, { document }: Delivery): Promise<unknown> {
  const message = new PublishCommand({ TopicArn: arn, Message: JSON.stringify(document) });
  return clients.sns.send(message, { abortSignal: stopping });
}

/** A bucket gets the whole event too: `payload` is "the original invocation record as an escaped JSON string". */
async function putObject(run: MappingRun, arn: string, delivery: Delivery): Promise<unknown> {
  const object = new PutObjectCommand({
    Bucket: arn.split(':::')[1],
    Key: objectKey(run.mapping, delivery),
    ContentType: 'application/json',
    Body: JSON.stringify({ ...delivery.document, payload: functionEvent(delivery.batch.records) }),
  });
  return run.clients.s3.send(object, { abortSignal: run.stopping });
}

/** `aws/lambda/<ESM-UUID>/<shardID>/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-<Random UUID>`, in UTC. */
function objectKey(mapping: string, { shardId, now }: Delivery): string {
  const time = now.toISOString().slice(0, 19);
  const day = time.slice(0, 10).replaceAll('-', '/');
  return `aws/lambda/${mapping}/${shardId}/${day}/${time.replaceAll(':', '.')}-${randomUUID()}`;
}
