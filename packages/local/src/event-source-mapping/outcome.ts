import type { Batch, BatchRecord } from './batch';
import type { Verdict } from './function-response';
import type { MappingSettings } from './mapping-settings';
import type { StreamRecord } from './stream-record';

/** What the mapping does after one call. Every record of the batch is in exactly one of the three places. */
export interface Outcome<Item extends BatchRecord = StreamRecord> {
  readonly rule: Rule['name'];
  /** Processed: never given to the function again. */
  readonly done: readonly Item[];
  /** Given to the function next, in this order, before any later record of the same shard or partition. */
  readonly next: readonly Batch<Item>[];
  /** Out of retries: goes to the failure destination, then counts as finished. */
  readonly setAside?: Batch<Item>;
  /** Wait before the next call. */
  readonly backOff: boolean;
}

export type RetryPolicy = Pick<MappingSettings, 'maximumRetryAttempts' | 'bisectBatchOnFunctionError'>;

interface Rule {
  readonly name: 'done' | 'call again' | 'split at report' | 'halve' | 'retry' | 'set aside';
  when(rest: Batch<BatchRecord>, verdict: Verdict<BatchRecord>['kind'], policy: RetryPolicy): boolean;
  next<Item extends BatchRecord>(rest: Batch<Item>): readonly Batch<Item>[];
  readonly backOff?: boolean;
}

/**
 * The rules, first match first. `rest` is what is not done of the batch: of a stream all from the lowest reported record
 * on, of a topic the reported records.
 *
 * From "Configuring partial batch response with Kinesis Data Streams and Lambda": a partial success is split at the
 * returned sequence number and only the remaining records are retried; a failed call is halved with bisect on,
 * whether or not the function reports. From "Retain discarded batch records for a Kinesis Data Streams event source
 * in Lambda": splitting uses no retry; throttles and other trouble before the call are retried until the records
 * are too old.
 *
 * AWS's documents are silent about the following. When the first record itself is reported and more follow, the
 * batch is halved, so that a poison record ends up alone. A split calls the function at once, and splits even with
 * no retries allowed. Without bisect, retries of the remaining records count on. Topics follow the same rules: their
 * page, "Configuring error handling controls for Kafka event sources", names the controls and not how they meet.
 */
const rules: readonly Rule[] = [
  { name: 'done', when: (_rest, verdict) => verdict === 'succeeded', next: () => [] },
  { name: 'call again', when: (_rest, verdict) => verdict === 'not invoked', next: again, backOff: true },
  {
    name: 'split at report',
    when: (_rest, verdict, policy) => policy.bisectBatchOnFunctionError && verdict === 'failed in part',
    next: (rest) => [{ ...rest, backOffs: 0 }],
  },
  {
    name: 'halve',
    when: (rest, _verdict, policy) => policy.bisectBatchOnFunctionError && rest.records.length > 1,
    next: halves,
  },
  {
    name: 'retry',
    when: (rest, _verdict, { maximumRetryAttempts: most }) => most === -1 || rest.retries < most,
    next: retried,
    backOff: true,
  },
  { name: 'set aside', when: () => true, next: () => [] },
];

/** Decides what becomes of a batch; pure, so that every combination can be tested. */
export function decide<Item extends BatchRecord>(
  batch: Batch<Item>,
  verdict: Verdict<Item>,
  policy: RetryPolicy,
): Outcome<Item> {
  const rest = { ...batch, records: verdict.kind === 'failed in part' ? verdict.remaining : batch.records };
  const rule = rules.find((candidate) => candidate.when(rest, verdict.kind, policy))!;
  return {
    rule: rule.name,
    done: rule.name === 'done' ? batch.records : without(batch.records, rest.records),
    next: rule.next(rest),
    setAside: rule.name === 'set aside' ? rest : undefined,
    backOff: rule.backOff ?? false,
  };
}

function without<Item>(all: readonly Item[], rest: readonly Item[]): readonly Item[] {
  if (all.length === rest.length) return [];
  const left = new Set(rest);
  return all.filter((record) => !left.has(record));
}

function again<Item extends BatchRecord>(batch: Batch<Item>): readonly Batch<Item>[] {
  return [{ ...batch, backOffs: batch.backOffs + 1 }];
}

function retried<Item extends BatchRecord>(batch: Batch<Item>): readonly Batch<Item>[] {
  return [{ ...batch, retries: batch.retries + 1, backOffs: batch.backOffs + 1 }];
}

function halves<Item extends BatchRecord>(batch: Batch<Item>): readonly Batch<Item>[] {
  const middle = Math.ceil(batch.records.length / 2);
  const half = (records: readonly Item[]): Batch<Item> => ({ ...batch, records, backOffs: 0 });
  return [half(batch.records.slice(0, middle)), half(batch.records.slice(middle))];
}
