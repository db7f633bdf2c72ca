import type { RecordToSend } from '@streaming-patterns/send';
import type { ArrivalTimes } from './latency';
import type { ReadObject } from './read-objects';
import type { Tally } from './tally';

/** Objects of a SQL job: the rows that its query selected below one prefix, what it could not read below another. */
export interface SelectedObjects {
  readonly data: ReadObject[];
  readonly errors: ReadObject[];
}

/** Flink names what is not committed yet, and what marks a partition as whole, with one of these in front. */
const HIDDEN = /\/[._][^/]*$/;

export function splitSelected(objects: ReadObject[], failuresPrefix: string): SelectedObjects {
  const visible = objects.filter(({ key }) => !HIDDEN.test(`/${key}`));
  const isFailure = ({ key }: ReadObject) => key.startsWith(failuresPrefix);
  return { data: visible.filter((one) => !isFailure(one)), errors: visible.filter(isFailure) };
}

/** Holds what was to be found at the sink against what the bucket shows, by record id; what could not be read is known by its text. */
export function tallySelected(expected: RecordToSend[], { data, errors }: SelectedObjects): Tally {
  const delivered = countsOf(data.flatMap(rowsOf).map(({ id }) => String(id)));
  const failed = countsOf(errors.flatMap(rowsOf).map(({ line }) => String(line)));
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
    setAside: setAside.map(({ id }) => ({ id, condition: 'not a stock price' })),
    duplicates: copies,
    lost: expected.filter((record) => !delivered.has(record.id) && !failed.has(record.data)).map(({ id }) => id),
    deliveredAndSetAside: setAside.filter(({ id }) => delivered.has(id)).map(({ id }) => id),
  };
}

/** When each record was in an object, by the record's data. */
export function selectedTimes(expected: RecordToSend[], { data, errors }: SelectedObjects): ArrivalTimes {
  const byId = new Map(data.flatMap((object) => rowsOf(object).map(({ id }) => [String(id), object.writtenAt])));
  const byLine = new Map(
    errors.flatMap((object) => rowsOf(object).map(({ line }) => [String(line), object.writtenAt])),
  );
  return new Map(
    expected.flatMap((record) => {
      const time = byId.get(record.id) ?? byLine.get(record.data);
      return time === undefined ? [] : [[record.data, time] as const];
    }),
  );
}

function rowsOf({ text }: ReadObject): Record<string, unknown>[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

function countsOf(values: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
