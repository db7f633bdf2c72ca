import type { RecordToSend } from '@streaming-patterns/send';
import { type FailureDocument, isIn } from './failure-document';
import type { StoredRecord } from './stored-record';

/** The count of a run by record id: delivered and set aside together are what was sent, or something is lost. */
export interface Tally {
  readonly sent: number;
  readonly delivered: number;
  readonly setAside: { readonly id: string; readonly condition: string }[];
  /** Times that a record was processed or stored once more than needed. */
  readonly duplicates: number;
  /** Ids that were sent and are neither delivered nor set aside. */
  readonly lost: string[];
  /** Ids that are both delivered and set aside; only a kill between the two can make one. */
  readonly deliveredAndSetAside: string[];
}

export interface Evidence {
  /** What was accepted on its way in. */
  readonly sent: RecordToSend[];
  /** What a second client read from the stream or topic. */
  readonly stored: StoredRecord[];
  /** How often each stored record was logged as processed, by its name. */
  readonly processed: ReadonlyMap<string, number>;
  readonly failureDocuments: FailureDocument[];
}

/** Holds what was sent against what the sinks show. */
export function tally({ sent, stored, processed, failureDocuments }: Evidence): Tally {
  const copies = copiesById(sent, stored);
  const conditions = conditionByName(stored, failureDocuments);
  const ids = sent.map(({ id }) => id);
  const isDelivered = (id: string) => (copies.get(id) ?? []).some((name) => processed.has(name));
  const condition = (id: string) => (copies.get(id) ?? []).map((name) => conditions.get(name)).find(Boolean);
  const aside = ids.flatMap((id) => {
    const found = condition(id);
    return found === undefined ? [] : [{ id, condition: found }];
  });
  const storedTwice = [...copies.values()].reduce((total, { length }) => total + Math.max(0, length - 1), 0);
  const processedTwice = [...processed.values()].reduce((total, times) => total + times - 1, 0);
  return {
    sent: ids.length,
    delivered: ids.filter(isDelivered).length,
    setAside: aside,
    duplicates: storedTwice + processedTwice,
    lost: ids.filter((id) => !isDelivered(id) && condition(id) === undefined),
    deliveredAndSetAside: aside.map(({ id }) => id).filter(isDelivered),
  };
}

/** Names of stored records by id. Equal lines of a user's file share their copies out among them; what is left over are duplicates. */
function copiesById(sent: RecordToSend[], stored: StoredRecord[]): Map<string, string[]> {
  const namesByData = new Map<string, string[]>();
  for (const { data, name } of stored) append(namesByData, data, name);
  const idsByData = new Map<string, string[]>();
  for (const { data, id } of sent) append(idsByData, data, id);
  const copies = new Map<string, string[]>();
  for (const [data, ids] of idsByData) {
    const names = namesByData.get(data) ?? [];
    for (const [index, name] of names.entries()) append(copies, ids[index % ids.length] as string, name);
  }
  return copies;
}

function conditionByName(stored: StoredRecord[], documents: FailureDocument[]): Map<string, string> {
  const conditions = new Map<string, string>();
  for (const document of documents) {
    for (const record of stored.filter((candidate) => isIn(document, candidate))) {
      conditions.set(record.name, document.condition);
    }
  }
  return conditions;
}

function append(map: Map<string, string[]>, key: string, value: string): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
