import type { RecordToSend } from '@streaming-patterns/send';

/** One poison record for so many good ones: a few, because each holds up its shard while it is retried. */
const GOOD_RECORDS_PER_POISON = 6_000;

/** Records that no consumer of the guide's schema can process, each broken in a way of its own. */
const KINDS: ((id: string) => string)[] = [
  (id) => `{"id":"${id}","event_time":"2026-11-01 00:00:00.000","ticker":"EURUSD","price":`,
  (id) => JSON.stringify({ id, event_time: '2026-11-01 00:00:00.000', ticker: 'EURUSD', price: 'a lot' }),
  (id) => JSON.stringify({ id, event_time: '2026-11-01 00:00:00.000', price: 1.1 }),
];

/** The share of good records that go before the first poison one: their latency shows the pipeline, not the retries. */
const UNDISTURBED_SHARE = 0.75;

/** Puts a few poison records among the good ones, evenly spread over the last quarter. */
export function withPoison(records: RecordToSend[]): RecordToSend[] {
  const poisonCount = Math.max(1, Math.floor(records.length / GOOD_RECORDS_PER_POISON));
  const undisturbed = Math.floor(records.length * UNDISTURBED_SHARE);
  const distance = Math.ceil((records.length - undisturbed) / poisonCount);
  const places = new Map(
    Array.from({ length: poisonCount }, (_, index) => [undisturbed + index * distance, index + 1]),
  );
  return records.flatMap((record, index) => {
    const number = places.get(index);
    return number === undefined ? [record] : [poison(number), record];
  });
}

/** Keys whose hashes lie in different halves of the range, so that not one of two shards gets all poison. */
const PARTITION_KEYS = ['EURUSD', 'EURGBP'];

function poison(number: number): RecordToSend {
  const id = `poison-${number}`;
  const kind = KINDS[(number - 1) % KINDS.length] as (id: string) => string;
  return { id, data: kind(id), partitionKey: PARTITION_KEYS[number % PARTITION_KEYS.length] as string };
}
