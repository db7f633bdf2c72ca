import { readAggregatedRecord } from '../../../../apps/taxi-replay/test/read-aggregated-record';

/** What a stream holds, as a consumer that takes aggregated records apart finds it. */
export interface FoundRecords {
  readonly userRecords: number;
  readonly kinesisRecords: number;
}

/** Counts user records by id. @throws Error when one of the accepted is missing, is there twice, or is none of them */
export function countUserRecords(accepted: readonly string[], stored: readonly Uint8Array[]): FoundRecords {
  const found = stored.flatMap(textsIn).map(idOf);
  const ids = new Set(found);
  const lost = accepted.filter((line) => !ids.has(idOf(line))).length;
  const twice = found.length - ids.size;
  const strangers = ids.size - (accepted.length - lost);
  if (lost + twice + strangers > 0)
    throw new Error(
      `of ${accepted.length} records ${lost} are lost, ${twice} there once more, ${strangers} were never put`,
    );
  return { userRecords: found.length, kinesisRecords: stored.length };
}

/** A record that is not aggregated holds one. */
function textsIn(data: Uint8Array): string[] {
  return readAggregatedRecord(data)?.map((record) => record.data) ?? [Buffer.from(data).toString('utf8')];
}

function idOf(line: string): string {
  return JSON.parse(line).id;
}
