import type { MessagePort } from 'node:worker_threads';
import type { PartitionValues } from './partition-values';

/** What a thread is started with. */
export interface JqThreadData {
  readonly query: string;
  /** Set when the thread only says whether the query is jq: the answer goes to `port`, then `said` wakes who waits. */
  readonly check?: { readonly port: MessagePort; readonly said: Int32Array };
}

/** What the query gives for each record that was asked for, or why there is no answer to all of them. */
export type JqReply = { readonly values: readonly PartitionValues[] } | { readonly failed: string };
