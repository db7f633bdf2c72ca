import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateFunctionCommand } from '@aws-sdk/client-lambda';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { strToU8, zipSync } from 'fflate';
import { LOCAL_ACCOUNT_ID } from '../../src/local-credentials';
import type { OwnedResource, Properties } from '../../src/resources/resource-type';
import { roleArn, type Stage } from './stage';
import { substrateClients } from './substrate-clients';

/**
 * Writes down each call. `FAILS` = `report` answers with the messages whose body has `"poison":true`, `throw` throws at the
 * first such message; `FAIL_FIRST` makes a message fail only when it comes for the first time; `ANSWER` = what to return
 * instead, as JSON; `MILLISECONDS` = how long a call takes.
 */
const messageRecorder = `
const { appendFileSync } = require('node:fs');
const { setTimeout } = require('node:timers/promises');
const { CALLS, FAILS, FAIL_FIRST, ANSWER, MILLISECONDS } = process.env;

const fails = ({ body, attributes }) =>
  FAILS && body.includes('"poison":true') && !(FAIL_FIRST && attributes.ApproximateReceiveCount !== '1');

exports.handler = async (event) => {
  const began = Date.now();
  if (MILLISECONDS) await setTimeout(Number(MILLISECONDS));
  const failed = event.Records.filter(fails);
  appendFileSync(CALLS, JSON.stringify({ began, ended: Date.now(), records: event.Records }) + '\\n');
  if (FAILS === 'throw' && failed.length > 0) throw new Error('cannot process ' + failed[0].messageId);
  if (ANSWER) return JSON.parse(ANSWER);
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};
`;

export interface MessageRecord {
  readonly messageId: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface MessageCall {
  readonly began: number;
  readonly ended: number;
  readonly records: readonly MessageRecord[];
}

export interface QueueFunction {
  readonly name: string;
  readonly callsFile: string;
}

/** Queues, and functions that record messages. */
export class QueueStage {
  readonly sqs: SQSClient;

  constructor(private readonly stage: Stage) {
    this.sqs = substrateClients(stage.substrateUrl).sqs;
  }

  async createQueue(attributes: Readonly<Record<string, string>> = {}, suffix = ''): Promise<string> {
    const QueueName = `orders-${randomUUID().slice(0, 8)}${suffix}`;
    await this.sqs.send(new CreateQueueCommand({ QueueName, Attributes: { ...attributes } }));
    return QueueName;
  }

  async createFunction(
    behaviour: Readonly<Record<string, string>> = {},
    name = `orders-${randomUUID().slice(0, 8)}`,
  ): Promise<QueueFunction> {
    const callsFile = join(this.stage.directory, `${name}.calls`);
    await this.stage.lambda.send(
      new CreateFunctionCommand({
        FunctionName: name,
        Role: roleArn,
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Timeout: 30,
        Code: { ZipFile: zipSync({ 'index.js': strToU8(messageRecorder) }) },
        Environment: { Variables: { CALLS: callsFile, ...behaviour } },
      }),
    );
    return { name, callsFile };
  }

  mapping(queue: string, functionName: string, properties: Properties = {}): OwnedResource {
    const ref = randomUUID();
    return {
      stackName: 'Shop',
      logicalId: 'Orders',
      type: 'AWS::Lambda::EventSourceMapping',
      ref,
      attributes: { Id: ref },
      properties: { EventSourceArn: this.stage.queueArn(queue), FunctionName: functionName, ...properties },
    };
  }

  url(queue: string): string {
    return `${this.stage.substrateUrl}/${LOCAL_ACCOUNT_ID}/${queue}`;
  }

  async send(queue: string, bodies: readonly string[], group?: (index: number) => string): Promise<void> {
    for (let from = 0; from < bodies.length; from += 10) {
      const Entries = bodies.slice(from, from + 10).map((MessageBody, index) => ({
        Id: String(index),
        MessageBody,
        MessageGroupId: group?.(from + index),
        MessageDeduplicationId: group && randomUUID(),
        MessageAttributes: group ? undefined : { Colour: { DataType: 'String', StringValue: 'teal' } },
      }));
      await this.sqs.send(new SendMessageBatchCommand({ QueueUrl: this.url(queue), Entries }));
    }
  }

  calls({ callsFile }: QueueFunction): MessageCall[] {
    if (!existsSync(callsFile)) return [];
    const text = readFileSync(callsFile, 'utf8');
    // The function may be in the middle of a line.
    const lines = text
      .slice(0, text.lastIndexOf('\n') + 1)
      .split('\n')
      .filter(Boolean);
    return lines.map((line) => JSON.parse(line) as MessageCall);
  }

  bodies(it: QueueFunction): string[] {
    return this.calls(it).flatMap(({ records }) => records.map(({ body }) => body));
  }

  /** Messages in the queue, also those that are hidden now. */
  async size(queue: string): Promise<number> {
    const command = new GetQueueAttributesCommand({ QueueUrl: this.url(queue), AttributeNames: ['All'] });
    const { Attributes } = await this.sqs.send(command);
    return Number(Attributes!.ApproximateNumberOfMessages) + Number(Attributes!.ApproximateNumberOfMessagesNotVisible);
  }
}
