import type { KinesisStreamEvent } from 'aws-lambda';
import type { WindowClosedLine } from './log-lines';

/** What Lambda adds to a batch when the event source mapping has a tumbling window. */
export interface WindowEvent extends KinesisStreamEvent {
  readonly window?: { readonly start: string; readonly end: string };
  /** What the invocation before answered; empty at the start of a window. */
  readonly state?: Partial<WindowCount>;
  readonly shardId?: string;
  readonly isFinalInvokeForWindow?: boolean;
}

/** The state of a window: the records of one shard since it opened. A record that is retried counts again. */
export interface WindowCount {
  readonly processed: number;
  readonly failed: number;
}

/** The count of the window with a batch added. */
export function addToWindow({ state = {} }: WindowEvent, batch: WindowCount): WindowCount {
  const { processed = 0, failed = 0 } = state;
  return { processed: processed + batch.processed, failed: failed + batch.failed };
}

/** What to log when the window closes: Lambda calls once more then, and deletes the state. */
export function windowClosed(event: WindowEvent, { processed, failed }: WindowCount): WindowClosedLine[] {
  if (!event.window || !event.isFinalInvokeForWindow) return [];
  const { start, end } = event.window;
  return [{ level: 'INFO', message: 'window closed', shardId: event.shardId, start, end, processed, failed }];
}
