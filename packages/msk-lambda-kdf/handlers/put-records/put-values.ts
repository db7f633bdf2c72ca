import { backOff } from './back-off';
import { batchesOf } from './batches';
import type { Refusal } from './put-batch';
import type { Failure, Value } from './values';

/** Calls at once. Firehose keeps no order among records, so none is lost by it. */
const PARALLEL_CALLS = 4;
/** Milliseconds that a call must have left to be worth beginning. */
const SHORTEST_CALL = 500;

/** How values are put. */
export interface Putting {
  put(values: readonly Value[]): Promise<Refusal[]>;
  /** Milliseconds that are left for calls and for waiting. */
  remaining(): number;
  sleep(milliseconds: number): Promise<unknown>;
}

export interface PutOutcome {
  readonly failures: readonly Failure[];
  readonly calls: number;
}

/**
 * Puts values until Firehose has taken all of them, no call can help, or the time is over. Each round sends only what was
 * refused in the one before, in batches that are full again.
 */
export async function putValues(values: readonly Value[], putting: Putting): Promise<PutOutcome> {
  const failures: Failure[] = [];
  let waiting: readonly Refusal[] = values.map((value) => ({ value, code: 'NoTimeLeft', retryable: true }));
  let calls = 0;
  for (let retry = 0; waiting.length > 0 && (await isTimeFor(retry, putting)); retry++) {
    const batches = batchesOf(waiting.map(({ value }) => value));
    const refused = await inParallel(batches, (batch) => putting.put(batch));
    failures.push(...refused.filter(({ retryable }) => !retryable).map(failureOf));
    waiting = refused.filter(({ retryable }) => retryable);
    calls += batches.length;
  }
  return { failures: [...failures, ...waiting.map(failureOf)], calls };
}

/** Waits before a retry; before the last one only so long that its call has time. */
async function isTimeFor(retry: number, { remaining, sleep }: Putting): Promise<boolean> {
  const spare = remaining() - SHORTEST_CALL;
  if (retry === 0) return spare >= 0;
  if (spare <= 0) return false;
  await sleep(Math.min(spare, backOff(retry)));
  return true;
}

function failureOf({ value: { item }, code }: Refusal): Failure {
  return { item, code };
}

async function inParallel<In, Out>(items: readonly In[], work: (item: In) => Promise<Out[]>): Promise<Out[]> {
  const results: Out[][] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index] as In);
  };
  await Promise.all(Array.from({ length: PARALLEL_CALLS }, worker));
  return results.flat();
}
