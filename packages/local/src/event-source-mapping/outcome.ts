import type { Batch } from './batch';
import type { Verdict } from './function-response';
import type { MappingSettings } from './mapping-settings';
import type { StreamRecord } from './stream-record';

/** What the mapping does after one call. Every record of the batch is in exactly one of the three places. */
export interface Outcome {
  readonly rule: Rule['name'];
  /** Processed: never given to the function again. */
  readonly done: readonly StreamRecord[];
  /** Given to the function next, in this order, before any later record of the lane. */
  readonly next: readonly Batch[];
  /** Out of retries: goes to the failure destination, then counts as finished. */
  readonly setAside?: Batch;
  /** Wait before the next call. */
  readonly backOff: boolean;
}

export type RetryPolicy = Pick<MappingSettings, 'maximumRetryAttempts' | 'bisectBatchOnFunctionError'>;

interface Rule {
  readonly name: 'done' | 'call again' | 'split at report' | 'halve' | 'retry' | 'set aside';
  when(at: number, rest: Batch, verdict: Verdict, policy: RetryPolicy): boolean;
  next(rest: Batch): readonly Batch[];
  readonly backOff?: boolean;
}

/**
 * The rules, first match first. `at` is the first record that is not done, `rest` the batch from there on.
 *
 * From "Configuring partial batch response with Kinesis Data Streams and Lambda": a partial success is split at the
 * returned sequence number and only the remaining records are retried; a failed call is halved with bisect on,
 * whether or not the function reports. From "Retain discarded batch records for a Kinesis Data Streams event source
 * in Lambda": splitting uses no retry; throttles and other trouble before the call are retried until the records
 * are too old.
 *
 * AWS's documents are silent about the following. When the first record itself is reported and more follow, the
 * batch is halved, so that a poison record ends up alone. A split calls the function at once, and splits even with
 * no retries allowed. Without bisect, retries of the remaining records count on.
 */
const rules: readonly Rule[] = [
  { name: 'done', when: (_at, _rest, verdict) => verdict.kind === 'succeeded', next: () => [] },
  { name: 'call again', when: (_at, _rest, verdict) => verdict.kind === 'not invoked', next: again, backOff: true },
  {
    name: 'split at report',
    when: (at, _rest, _verdict, policy) => policy.bisectBatchOnFunctionError && at > 0,
    next: (rest) => [{ ...rest, backOffs: 0 }],
  },
  {
    name: 'halve',
    when: (_at, rest, _verdict, policy) => policy.bisectBatchOnFunctionError && rest.records.length > 1,
    next: halves,
  },
  {
    name: 'retry',
    when: (_at, rest, _verdict, { maximumRetryAttempts: most }) => most === -1 || rest.retries < most,
    next: retried,
    backOff: true,
  },
  { name: 'set aside', when: () => true, next: () => [] },
];

/** Decides what becomes of a batch; pure, so that every combination can be tested. */
export function decide(batch: Batch, verdict: Verdict, policy: RetryPolicy): Outcome {
  const at = verdict.kind === 'failed' ? verdict.at : 0;
  const rest = { ...batch, records: batch.records.slice(at) };
  const rule = rules.find((candidate) => candidate.when(at, rest, verdict, policy))!;
  return {
    rule: rule.name,
    done: rule.name === 'done' ? batch.records : batch.records.slice(0, at),
    next: rule.next(rest),
    setAside: rule.name === 'set aside' ? rest : undefined,
    backOff: rule.backOff ?? false,
  };
}

function again(batch: Batch): readonly Batch[] {
  return [{ ...batch, backOffs: batch.backOffs + 1 }];
}

function retried(batch: Batch): readonly Batch[] {
  return [{ ...batch, retries: batch.retries + 1, backOffs: batch.backOffs + 1 }];
}

function halves(batch: Batch): readonly Batch[] {
  const middle = Math.ceil(batch.records.length / 2);
  const half = (records: readonly StreamRecord[]): Batch => ({ ...batch, records, backOffs: 0 });
  return [half(batch.records.slice(0, middle)), half(batch.records.slice(middle))];
}
