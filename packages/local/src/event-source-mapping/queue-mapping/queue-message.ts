import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs';

/** One message of a queue on its way to the function. */
export interface QueueMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  /** The message as it stands in the function's event. */
  readonly json: string;
}

/** A message as Lambda passes it on; the shape is from "Using Lambda with Amazon SQS", example events. */
export function queueMessage(message: Message, queueArn: string): QueueMessage {
  const { MessageId: messageId = '', ReceiptHandle: receiptHandle = '', Body: body = '' } = message;
  const record = {
    messageId,
    receiptHandle,
    body,
    attributes: message.Attributes ?? {},
    messageAttributes: mapValues(message.MessageAttributes ?? {}, attribute),
    md5OfMessageAttributes: message.MD5OfMessageAttributes,
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: queueArn.split(':')[3],
  };
  return { messageId, receiptHandle, body, json: JSON.stringify(record) };
}

/** The function's event for one batch. */
export function queueEvent(messages: readonly QueueMessage[]): string {
  return `{"Records":[${messages.map(({ json }) => json).join(',')}]}`;
}

function attribute({ StringValue, BinaryValue, DataType }: MessageAttributeValue): Record<string, unknown> {
  return {
    stringValue: StringValue,
    binaryValue: BinaryValue && Buffer.from(BinaryValue).toString('base64'),
    stringListValues: [],
    binaryListValues: [],
    dataType: DataType,
  };
}

function mapValues<From, To>(values: Readonly<Record<string, From>>, to: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, to(value)]));
}
