import type { RecordToSend } from './records/record-to-send';

/**
 * What a request that was not accepted means for its records: `later`, try all of them again; `one`, a record among them
 * is to blame; `all`, none of them is, and trying again does not help.
 */
export type Refusal = 'later' | 'one' | 'all';

/** How a request with records was answered. */
export interface SendAnswer {
  /** Undefined for a request that was accepted, in part at least. */
  readonly refusal?: Refusal;
  /** Records of an accepted request that were not taken, and are worth another try. */
  readonly throttled: RecordToSend[];
  /** What the service said, for the user. */
  readonly text: string;
}

/** Where records go in: the API of a pattern, its stream or its topic. */
export interface RecordTarget {
  /** Sends one request, with 500 records at most; undefined when nothing answered. */
  send(records: RecordToSend[]): Promise<SendAnswer | undefined>;
}
