/** One message of a topic, as Lambda passes it on. Source: "Using Lambda with Amazon MSK", example event. */
export interface KafkaMessage {
  readonly offset: number;
  /** In base64; absent or null where the message has none, which compacted topics call a tombstone. */
  readonly value?: string | null;
}

/** What Lambda calls the function with. Its keys are `<topic>-<partition>`. */
export interface KafkaEvent {
  readonly records: { readonly [partition: string]: readonly KafkaMessage[] };
}

/** Names one message of an event. */
export interface ItemIdentifier {
  /** `<topic>-<partition>`. */
  readonly partition: string;
  readonly offset: number;
}

/** What the function answers: the messages that Lambda must hand over again, and no other. */
export interface KafkaBatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: ItemIdentifier }[];
}
