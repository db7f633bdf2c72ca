import type { RecordToSend } from '@streaming-patterns/send';
import type { ArrivalTimes } from './latency';
import type { ReadObject } from './read-objects';
import type { Tally } from './tally';

/** Objects of a Flink job: what it delivered below one prefix, what it set aside below another. */
export interface JobObjects {
  readonly data: ReadObject[];
  readonly errors: ReadObject[];
}

type Row = Readonly<Record<string, unknown>>;

/** What the lines of a job's objects look like. */
export interface JobRows {
  /** What the names of objects start with that hold what was set aside. */
  readonly failuresPrefix: string;
  /** The id of a delivered record; nothing when the row is not what the job is to deliver. */
  idOf(row: Row): string | undefined;
  /** The record as it came, of one that was set aside. */
  textOf(failure: Row): string;
  /** Why it was set aside. */
  conditionOf(failure: Row): string;
}

/** Flink names what is not committed yet, and what marks a partition as whole, with one of these in front. */
const HIDDEN = /\/[._][^/]*$/;

export function splitObjectsOfJob(objects: ReadObject[], { failuresPrefix }: JobRows): JobObjects {
  const visible = objects.filter(({ key }) => !HIDDEN.test(`/${key}`));
  const isFailure = ({ key }: ReadObject) => key.startsWith(failuresPrefix);
  return { data: visible.filter((one) => !isFailure(one)), errors: visible.filter(isFailure) };
}

/** Holds what was to be found at the sink against what the bucket shows, by record id; what was set aside is known by its text. */
export function tallyJob(expected: RecordToSend[], { data, errors }: JobObjects, rows: JobRows): Tally {
  const delivered = countsOf(data.flatMap(rowsOf).map((row) => wellFormed(row, rows)));
  const failures = errors.flatMap(rowsOf);
  const failed = countsOf(failures.map(rows.textOf));
  const conditions = new Map(failures.map((failure) => [rows.textOf(failure), rows.conditionOf(failure)]));
  const known = new Set(expected.map(({ id }) => id));
  const strangers = [...delivered.keys()].filter((id) => !known.has(id));
  if (strangers.length > 0)
    throw new Error(
      `${strangers.length} delivered records were not selected or never sent, among them ${strangers[0]}`,
    );
  const setAside = expected.filter((record) => failed.has(record.data));
  const copies = [...delivered.values(), ...failed.values()].reduce((all, count) => all + count - 1, 0);
  return {
    sent: expected.length,
    delivered: expected.filter(({ id }) => delivered.has(id)).length,
    setAside: setAside.map(({ id, data: text }) => ({ id, condition: conditions.get(text) ?? '' })),
    duplicates: copies,
    lost: expected.filter((record) => !delivered.has(record.id) && !failed.has(record.data)).map(({ id }) => id),
    deliveredAndSetAside: setAside.filter(({ id }) => delivered.has(id)).map(({ id }) => id),
  };
}

/** When each record was in an object, by the record's data. */
export function jobTimes(expected: RecordToSend[], { data, errors }: JobObjects, rows: JobRows): ArrivalTimes {
  const byId = new Map(data.flatMap((object) => rowsOf(object).map((row) => [rows.idOf(row), object.writtenAt])));
  const byText = new Map(errors.flatMap((object) => rowsOf(object).map((row) => [rows.textOf(row), object.writtenAt])));
  return new Map(
    expected.flatMap((record) => {
      const time = byId.get(record.id) ?? byText.get(record.data);
      return time === undefined ? [] : [[record.data, time] as const];
    }),
  );
}

function wellFormed(row: Row, rows: JobRows): string {
  const id = rows.idOf(row);
  if (id === undefined) throw new Error(`a delivered row is not what the job delivers: ${JSON.stringify(row)}`);
  return id;
}

function rowsOf({ text }: ReadObject): Row[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Row);
}

function countsOf(values: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
