import type { FunctionCall } from '../function-invoker';
import { failedCompletely, readReport, succeeded } from '../function-response';
import { functionEvent, type StreamRecord } from '../stream-record';
import type { OpenWindow } from './open-window';

export interface WindowCallOptions {
  readonly records: readonly StreamRecord[];
  readonly window: OpenWindow;
  readonly shardId: string;
  readonly sourceArn: string;
  /** The state is ready for processing; after this call it is dropped. */
  readonly isFinal: boolean;
  /** The final call comes before the window's end, because its state is too large. */
  readonly isEarly: boolean;
  readonly reportBatchItemFailures: boolean;
  /** Takes the state that the function returned, as a JSON text. */
  takeState(state: string): void;
}

/**
 * A call of a function with tumbling windows; event and answer are from "Implementing stateful Kinesis Data Streams
 * processing in Lambda". An answer without `state` is a failed call. With reporting turned on, a state that comes with
 * the number of a failed record stands for the records before it.
 */
export function windowCall(options: WindowCallOptions): FunctionCall {
  return {
    payload: windowEvent(options),
    verdict: (payload, batch) => {
      const state = stateIn(payload);
      if (state === undefined) return failedCompletely;
      const verdict = options.reportBatchItemFailures ? readReport(payload, batch) : succeeded;
      if (verdict.kind === 'succeeded' || verdict.kind === 'failed in part') options.takeState(state);
      return verdict;
    },
  };
}

function windowEvent({ records, window, shardId, sourceArn, isFinal, isEarly }: WindowCallOptions): string {
  const { start, end, state } = window;
  const rest = {
    shardId,
    eventSourceARN: sourceArn,
    isFinalInvokeForWindow: isFinal,
    isWindowTerminatedEarly: isEarly,
  };
  const bounds = JSON.stringify({ start: time(start), end: time(end) });
  const tail = `,"window":${bounds},"state":${state},${JSON.stringify(rest).slice(1)}`;
  return `${functionEvent(records).slice(0, -1)}${tail}`;
}

/** AWS's times have whole seconds; only a time scale makes parts of one. */
function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

function stateIn(payload: string): string | undefined {
  try {
    const answer: unknown = JSON.parse(payload);
    const isObject = typeof answer === 'object' && answer !== null;
    const state = isObject ? (answer as { state?: unknown }).state : undefined;
    return state === undefined ? undefined : JSON.stringify(state);
  } catch {
    return undefined;
  }
}
