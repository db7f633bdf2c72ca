import { setImmediate } from 'node:timers/promises';
import type { DeliveryRecord } from '../delivery-record';
import type { Column } from './glue/column-type';
import { type JsonObject, jsonDocuments } from './json/json-documents';
import type { Row } from './parquet/parquet-file';
import { RecordMistake } from './record-mistake';
import type { SerDe } from './values/ser-de';
import { keyed } from './values/structures';
import { valueReader } from './values/value-reader';

export interface Mistaken {
  readonly record: DeliveryRecord;
  readonly mistake: RecordMistake;
}

export interface Rows {
  readonly rows: readonly Row[];
  readonly mistaken: readonly Mistaken[];
}

/** Records read in one go; other work of the data plane has its turn in between. */
const SLICE = 2_000;

/** The rows of records; a record with a mistake anywhere has none. */
export async function rowsOf(
  records: readonly DeliveryRecord[],
  columns: readonly Column[],
  serDe: SerDe,
): Promise<Rows> {
  const toRow = rowReader(columns, serDe);
  const rows: Row[] = [];
  const mistaken: Mistaken[] = [];
  for (const [index, record] of records.entries()) {
    if (index % SLICE === SLICE - 1) await setImmediate();
    try {
      rows.push(...jsonDocuments(record.data).map(toRow));
    } catch (error) {
      mistaken.push({ record, mistake: mistakeOf(error) });
    }
  }
  return { rows, mistaken };
}

/** Whatever a record brings about, for example JSON that nests too deep to be walked, the others go on. */
function mistakeOf(error: unknown): RecordMistake {
  if (error instanceof RecordMistake) return error;
  return new RecordMistake('MalformedData', `The record cannot be read: ${(error as Error).message}`);
}

function rowReader(columns: readonly Column[], serDe: SerDe): (document: JsonObject) => Row {
  const readers = columns.map(({ name, type }) => ({ key: serDe.keyOfColumn(name), read: valueReader(type, serDe) }));
  return (document) => {
    const members = keyed(document, serDe);
    return readers.map(({ key, read }) => read(members.get(key)));
  };
}
