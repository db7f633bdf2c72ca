import type { IncomingMessage } from 'node:http';
import {
  answerOf,
  callOf,
  queueNameOf,
  type SentEntry,
  type SqsAnswer,
  type SqsCall,
  type WrittenAnswer,
  type WrittenInput,
} from './count-call';

/** A request to SQS, with the way to read its answer. */
export interface SqsRequest {
  readonly call: SqsCall;
  readAnswer(text: string): SqsAnswer;
}

/** The call of a request in the JSON or the query protocol; nothing when it is about no queue, or not understood. */
export function readSqsCall({ headers, url = '/' }: IncomingMessage, body: Buffer): SqsRequest | undefined {
  const target = headers['x-amz-target'];
  try {
    return typeof target === 'string' ? jsonCall(target, body) : queryCall(url, body);
  } catch {
    return undefined;
  }
}

function jsonCall(target: string, body: Buffer): SqsRequest | undefined {
  const call = callOf(target.split('.').at(-1)!, JSON.parse(body.toString() || '{}') as WrittenInput);
  return call && { call, readAnswer: (text) => answerOf(JSON.parse(text || '{}') as WrittenAnswer) };
}

/** Fields of a message in the query protocol, below the batch entry that they belong to. */
const FIELD =
  /^(?:SendMessageBatchRequestEntry\.(\d+)\.)?(Id|MessageBody|MessageAttribute\..+\.(?:Name|DataType|StringValue|BinaryValue))$/;

function queryCall(url: string, body: Buffer): SqsRequest | undefined {
  const [path = '', query] = url.split('?');
  const form = [...new URLSearchParams(query), ...new URLSearchParams(body.toString())];
  const { Action, QueueUrl = path } = Object.fromEntries(form);
  const queueName = queueNameOf(QueueUrl);
  if (!Action || !queueName) return undefined;
  return { call: { operation: Action, queueName, sent: formSent(form) }, readAnswer: xmlAnswer };
}

function formSent(form: readonly (readonly [string, string])[]): SentEntry[] {
  const entries = new Map<string, { id: string | undefined; size: number }>();
  for (const [path, value] of form) {
    const [, number = '', name] = FIELD.exec(path) ?? [];
    if (!name) continue;
    const entry = entries.get(number) ?? { id: undefined, size: 0 };
    entries.set(number, entry);
    if (name === 'Id') entry.id = value;
    else entry.size += Buffer.byteLength(value, name.endsWith('BinaryValue') ? 'base64' : 'utf8');
  }
  return [...entries.values()];
}

function xmlAnswer(text: string): SqsAnswer {
  const messages = text.match(/<Message>/g)?.length ?? 0;
  const successes = [...text.matchAll(/<\w+BatchResultEntry>\s*<Id>([^<]*)<\/Id>/g)].map(([, id]) => id!);
  return { messages, successes };
}
