import type { RecordToSend } from '@streaming-patterns/send';

/** One poison record for so many good ones: a few, because each holds up its shard while it is retried. */
const GOOD_RECORDS_PER_POISON = 6_000;

/** Makes the data of a poison record with this id. */
export type PoisonKind = (id: string) => string;

/** Records that no consumer of the guide's schema can process, each broken in a way of its own. */
const BROKEN_TRADES: readonly PoisonKind[] = [
  (id) => `{"id":"${id}","event_time":"2026-11-01 00:00:00.000","ticker":"EURUSD","price":`,
  (id) => JSON.stringify({ id, event_time: '2026-11-01 00:00:00.000', ticker: 'EURUSD', price: 'a lot' }),
  (id) => JSON.stringify({ id, event_time: '2026-11-01 00:00:00.000', price: 1.1 }),
];

/** Events of which no trip can be made, or whose trip nobody knows a fare for. */
export const BROKEN_TRIPS: readonly PoisonKind[] = [
  (id) => `{"type":"trip","trip_id":"${id}","pickup_datetime":`,
  (id) => JSON.stringify({ type: 'trip', note: id }),
  (id) => JSON.stringify({ type: 'trip', trip_id: id }),
];

/** The share of good records that go before the first poison one: their latency shows the pipeline, not the retries. */
const UNDISTURBED_SHARE = 0.75;

/** Fits in a message of Kafka (1 MiB by default), and not in a record of Data Firehose: 1,000 KiB ("Amazon Data Firehose Quota"). */
const BYTES_BETWEEN_KAFKA_AND_FIREHOSE = 1_030_000;

/** Records that a topic takes and a delivery stream does not. */
export const TOO_LARGE_FOR_FIREHOSE: readonly PoisonKind[] = [
  (id) => JSON.stringify({ id, text: 'x'.repeat(BYTES_BETWEEN_KAFKA_AND_FIREHOSE) }),
];

/** Puts a few poison records among the good ones, evenly spread over the last quarter. */
export function withPoison(records: RecordToSend[], kinds: readonly PoisonKind[] = BROKEN_TRADES): RecordToSend[] {
  const poisonCount = Math.max(1, Math.floor(records.length / GOOD_RECORDS_PER_POISON));
  const undisturbed = Math.floor(records.length * UNDISTURBED_SHARE);
  const distance = Math.ceil((records.length - undisturbed) / poisonCount);
  const places = new Map(
    Array.from({ length: poisonCount }, (_, index) => [undisturbed + index * distance, index + 1]),
  );
  return records.flatMap((record, index) => {
    const number = places.get(index);
    return number === undefined ? [record] : [poison(number, kinds), record];
  });
}

/** Keys whose hashes lie in different halves of the range, so that not one of two shards gets all poison. */
const PARTITION_KEYS = ['EURUSD', 'EURGBP'];

function poison(number: number, kinds: readonly PoisonKind[]): RecordToSend {
  const id = `poison-${number}`;
  const kind = kinds[(number - 1) % kinds.length] as PoisonKind;
  return { id, data: kind(id), partitionKey: PARTITION_KEYS[number % PARTITION_KEYS.length] as string };
}
