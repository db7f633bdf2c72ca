/** What became of the events of a replay. */
export class Tally {
  read = 0;
  accepted = 0;
  /** Kinesis records that hold the accepted events. */
  records = 0;
  /** Times that a record was refused for now. */
  refused = 0;
  /** Events that were sent once more, as their shard was split or merged under way. */
  sentAgain = 0;
  /** Events that came after a later one. */
  outOfOrder = 0;
  readonly failed: { readonly id: string; readonly reason: string }[] = [];
  readonly problems: string[] = [];
  /** The time of the event that was read last, in milliseconds since 1970. */
  eventTime?: number;
  readonly startedAt = performance.now();

  get seconds(): number {
    return (performance.now() - this.startedAt) / 1000;
  }

  /** All that was read is in the stream. */
  get complete(): boolean {
    return this.failed.length === 0 && this.problems.length === 0;
  }
}
