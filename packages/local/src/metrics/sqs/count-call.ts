import type { QueueMetrics } from './queue-metrics';

/** What a call sends, with the id that batches name it by. */
export interface SentEntry {
  readonly id: string | undefined;
  /** Bytes of body and attributes. */
  readonly size: number;
}

/** A call of SQS as far as metrics need it. */
export interface SqsCall {
  /** For example `SendMessageBatch`. */
  readonly operation: string;
  readonly queueName: string;
  readonly sent: readonly SentEntry[];
}

export interface SqsAnswer {
  /** How many messages a receive got. */
  readonly messages: number;
  /** The ids of a batch that went well. */
  readonly successes: readonly string[];
}

/** What a call that went well counts for. */
const counted: Readonly<Record<string, (metrics: QueueMetrics, call: SqsCall, answer: SqsAnswer) => void>> = {
  SendMessage: (metrics, { queueName, sent }) => {
    for (const { size } of sent) metrics.sent(queueName, size);
  },
  SendMessageBatch: (metrics, { queueName, sent }, { successes }) => {
    const taken = sent.filter(({ id }) => id !== undefined && successes.includes(id));
    for (const { size } of taken) metrics.sent(queueName, size);
  },
  ReceiveMessage: (metrics, { queueName }, { messages }) => metrics.received(queueName, messages),
  DeleteMessage: (metrics, { queueName }) => metrics.deleted(queueName, 1),
  DeleteMessageBatch: (metrics, { queueName }, { successes }) => metrics.deleted(queueName, successes.length),
};

/** Counts a call that went well. */
export function countCall(metrics: QueueMetrics, call: SqsCall, answer: SqsAnswer): void {
  metrics.touch(call.queueName);
  if (Object.hasOwn(counted, call.operation)) counted[call.operation]!(metrics, call, answer);
}

/** The last part of a queue's URL. */
export function queueNameOf(queueUrl: string): string {
  return queueUrl.split('?')[0]!.split('/').at(-1)!;
}

interface Attribute {
  readonly DataType?: string;
  readonly StringValue?: string;
  /** Bytes, or their base64 text. */
  readonly BinaryValue?: string | Uint8Array;
}

/** A message as JSON and the SDKs write it. */
export interface WrittenMessage {
  readonly Id?: string;
  readonly MessageBody?: string;
  readonly MessageAttributes?: Readonly<Record<string, Attribute>>;
}

export interface WrittenInput extends WrittenMessage {
  readonly QueueUrl?: string;
  readonly Entries?: readonly WrittenMessage[];
}

export interface WrittenAnswer {
  readonly Messages?: readonly unknown[];
  readonly Successful?: readonly { readonly Id?: string }[];
}

/** The call of an input in JSON or of an SDK; nothing when it is about no queue. */
export function callOf(operation: string, input: WrittenInput): SqsCall | undefined {
  const { QueueUrl, Entries = [input] } = input;
  if (!QueueUrl) return undefined;
  const sent = Entries.map((message) => ({ id: message.Id, size: sizeOf(message) }));
  return { operation, queueName: queueNameOf(QueueUrl), sent };
}

export function answerOf({ Messages = [], Successful = [] }: WrittenAnswer): SqsAnswer {
  return { messages: Messages.length, successes: Successful.flatMap(({ Id }) => Id ?? []) };
}

function sizeOf({ MessageBody = '', MessageAttributes = {} }: WrittenMessage): number {
  const sizes = Object.entries(MessageAttributes).map(
    ([name, { DataType = '', StringValue = '', BinaryValue = '' }]) => {
      const binary =
        typeof BinaryValue === 'string' ? Buffer.byteLength(BinaryValue, 'base64') : BinaryValue.byteLength;
      return Buffer.byteLength(name + DataType + StringValue) + binary;
    },
  );
  return sizes.reduce((sum, size) => sum + size, Buffer.byteLength(MessageBody));
}
