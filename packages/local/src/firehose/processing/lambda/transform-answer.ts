import type { DeliveryRecord } from '../../delivery-record';
import type { FailedRecord } from '../../record-sink';
import { failure } from '../failure';
import type { IdentifiedRecord } from './transform-event';

/** What its error object says of a record, beside its error. */
export type Attempts = Pick<FailedRecord, 'attemptsMade' | 'details'>;

/** What became of the records of one invocation: each of them is in one of the three. */
export interface Transformed {
  readonly passed: readonly DeliveryRecord[];
  readonly dropped: readonly DeliveryRecord[];
  readonly failed: readonly FailedRecord[];
}

interface AnsweredRecord {
  readonly recordId?: unknown;
  readonly result?: unknown;
  readonly data?: unknown;
  readonly metadata?: { readonly partitionKeys?: unknown };
}

type Outcome = { readonly passed: DeliveryRecord } | 'dropped' | readonly [errorCode: string, errorMessage: string];

/**
 * A function that answers nothing has answered for no record.
 *
 * @throws Error when the answer is not the JSON that it must be ("Required parameters for data transformation")
 */
export function readAnswer(payload: string): readonly AnsweredRecord[] {
  const { records } = (JSON.parse(payload || 'null') ?? {}) as { readonly records?: unknown };
  if (records === undefined || records === null) return [];
  if (Array.isArray(records)) return records.map((one) => (one ?? {}) as AnsweredRecord);
  throw new Error('records is no list');
}

/** Reads what the function says of each record; one that it does not speak of, or twice, has failed. */
export function transformed(
  sent: readonly IdentifiedRecord[],
  answered: readonly AnsweredRecord[],
  attempts: Attempts,
): Transformed {
  const byId = new Map<unknown, AnsweredRecord[]>();
  for (const one of answered) byId.set(one.recordId, [...(byId.get(one.recordId) ?? []), one]);
  const result = { passed: [] as DeliveryRecord[], dropped: [] as DeliveryRecord[], failed: [] as FailedRecord[] };
  for (const { recordId, record } of sent) {
    const outcome = outcomeOf(record, byId.get(recordId) ?? []);
    if (outcome === 'dropped') result.dropped.push(record);
    else if ('passed' in outcome) result.passed.push(outcome.passed);
    else {
      const [errorCode, errorMessage] = outcome;
      result.failed.push(failure(record, { type: 'processing-failed', errorCode, errorMessage, ...attempts }));
    }
  }
  return result;
}

function outcomeOf(record: DeliveryRecord, answers: readonly AnsweredRecord[]): Outcome {
  const [answer, ...more] = answers;
  if (!answer) return ['Lambda.MissingRecordId', 'the function did not answer for this record'];
  if (more.length > 0) return ['Lambda.DuplicatedRecordId', 'the function answered twice for this record'];
  const read = Object.hasOwn(results, String(answer.result)) ? results[String(answer.result)] : undefined;
  return read ? read(record, answer) : [UNREADABLE, `the function answered with result ${answer.result}`];
}

/** "The returned records" do not "follow the status model" ("Monitor Amazon Data Firehose Using CloudWatch Logs"). */
export const UNREADABLE = 'Lambda.JsonProcessingException';
/** As Firehose writes it; the page above leaves it out. */
export const PROCESSING_FAILED = 'Lambda.ProcessingFailedStatus';

const results: Readonly<Record<string, (record: DeliveryRecord, answer: AnsweredRecord) => Outcome>> = {
  Ok: passed,
  Dropped: () => 'dropped',
  ProcessingFailed: () => [PROCESSING_FAILED, 'the function answered ProcessingFailed for this record'],
};

function passed(record: DeliveryRecord, { data, metadata }: AnsweredRecord): Outcome {
  const decoded = Buffer.from(typeof data === 'string' ? data : '', 'base64');
  if (decoded.toString('base64') !== data) return [UNREADABLE, 'the data of this record is not base64'];
  const fromLambda = partitionKeys(metadata?.partitionKeys);
  if (fromLambda === 'unfit') return [UNREADABLE, 'a partition key of this record is no text'];
  const keys = fromLambda ? { ...record.partitionKeys, fromLambda } : record.partitionKeys;
  return { passed: { ...record, data: decoded, raw: record.raw ?? record.data, partitionKeys: keys } };
}

/** Keys without a value are left out: the record then has no partition. */
function partitionKeys(given: unknown): Readonly<Record<string, string>> | 'unfit' | undefined {
  if (given === undefined || given === null) return undefined;
  if (typeof given !== 'object' || Array.isArray(given)) return 'unfit';
  const values = Object.entries(given).filter(([, value]) => value !== null);
  if (values.some(([, value]) => typeof value === 'object')) return 'unfit';
  return Object.fromEntries(values.map(([key, value]) => [key, String(value)]));
}
