/** A message of a topic, as the handler gets it. */
export interface Message {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** UTF-8 text. A message that marks its key as deleted (a tombstone) has none. */
  readonly value?: string | null;
}

/** `<topic>-<partition>`, as Lambda names a partition. */
export function partitionOf({ topic, partition }: Message): string {
  return `${topic}-${partition}`;
}
