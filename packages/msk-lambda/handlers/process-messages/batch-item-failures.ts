import { type Message, partitionOf } from './message';

/**
 * What Lambda reads of a function's answer: the messages to try again, or to set aside when they ran out of retries. Source:
 * "Configuring error handling controls for Kafka event sources".
 */
export interface BatchItemFailures {
  readonly batchItemFailures: BatchItemFailure[];
}

export interface BatchItemFailure {
  readonly itemIdentifier: {
    /** `<topic>-<partition>`. */
    readonly partition: string;
    readonly offset: number;
  };
}

export function itemOf(message: Message): BatchItemFailure {
  return { itemIdentifier: { partition: partitionOf(message), offset: message.offset } };
}
