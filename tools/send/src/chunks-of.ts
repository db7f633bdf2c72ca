import type { RecordToSend } from './records/record-to-send';

/** Records in one request, the limit of PutRecords (API reference, "PutRecords"). */
export const MOST_RECORDS = 500;
/**
 * Characters in one request, unless one record alone has more; API Gateway takes 10 MB ("Amazon API Gateway quotas"), PutRecords
 * 10 MiB, escapes included, and a partition of a topic 1 MiB (`max.message.bytes`, "Topic Configs", Apache Kafka documentation).
 */
const MOST_CHARACTERS = 1_000_000;
/** The first records go one by one, so that both resources of the API are used. */
const SINGLE_RECORDS = 20;

/** The records of each request, in order. */
export function chunksOf(records: RecordToSend[], mostRecords = MOST_RECORDS): RecordToSend[][] {
  const all = records.slice(0, SINGLE_RECORDS).map((record) => [record]);
  let chunk: RecordToSend[] = [];
  let characters = 0;
  for (const record of records.slice(SINGLE_RECORDS)) {
    if (chunk.length === mostRecords || (chunk.length > 0 && characters + record.data.length > MOST_CHARACTERS)) {
      all.push(chunk);
      chunk = [];
      characters = 0;
    }
    chunk.push(record);
    characters += record.data.length;
  }
  return chunk.length > 0 ? [...all, chunk] : all;
}
