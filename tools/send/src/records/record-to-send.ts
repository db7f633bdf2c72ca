/** One record on its way in. Its bytes are its identity: generated records carry an `id` that makes them unique. */
export interface RecordToSend {
  readonly id: string;
  readonly data: string;
  readonly partitionKey: string;
}
