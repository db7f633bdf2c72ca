import type { StreamRecord } from '../stream-record';

/** The bounds of one tumbling window, in milliseconds since 1970: the start belongs to it, the end does not. */
export interface WindowBounds {
  readonly start: number;
  readonly end: number;
}

/** A tumbling window that the function has aggregated records of. */
export interface OpenWindow extends WindowBounds {
  /** The JSON text that the function returned last. */
  readonly state: string;
}

/** Records of one window, in order. */
export interface WindowPart {
  readonly bounds: WindowBounds;
  readonly records: readonly StreamRecord[];
}

export const NO_STATE = '{}';
/** "Implementing stateful Kinesis Data Streams processing in Lambda": 1 MB of state a shard, else the window ends early. */
export const LARGEST_STATE = 1024 * 1024;

/** The window that holds a moment: windows of equal `length` (milliseconds) follow each other from 1970 on. */
export function windowAt(moment: number, length: number): WindowBounds {
  const start = Math.floor(moment / length) * length;
  return { start, end: start + length };
}

/**
 * Parts records by the time when they arrived in the stream, the first of them into the `open` window. Arrival times of
 * one shard never decrease; a record that nevertheless lies before `earliest`, the end of the last finished window,
 * belongs to the next one.
 */
export function partByWindow(
  records: readonly StreamRecord[],
  length: number,
  { open, earliest }: { readonly open?: WindowBounds; readonly earliest: number },
): WindowPart[] {
  const parts: { bounds: WindowBounds; records: StreamRecord[] }[] = [];
  let bounds = open;
  for (const record of records) {
    const moment = Math.max(record.arrivedAt, earliest, bounds?.start ?? 0);
    if (!bounds || moment >= bounds.end) bounds = windowAt(moment, length);
    if (parts.at(-1)?.bounds !== bounds) parts.push({ bounds, records: [] });
    parts.at(-1)!.records.push(record);
  }
  return parts;
}

/** The length of a window here in whole milliseconds, which the time scale shortens. */
export function windowLength(seconds: number, timeScale: number): number {
  return Math.max(1, Math.round((seconds * 1000) / timeScale));
}

export function isStateTooLarge({ state }: OpenWindow): boolean {
  return Buffer.byteLength(state) > LARGEST_STATE;
}
