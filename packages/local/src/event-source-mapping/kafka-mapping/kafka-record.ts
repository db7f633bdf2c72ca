import type { BatchRecord } from '../batch';

/** One record of a topic on its way through the mapping. */
export interface KafkaRecord extends BatchRecord {
  readonly partition: number;
  readonly offset: number;
  /** As the event and the function's report name the partition: `topic-0`. */
  readonly topicPartition: string;
  /** For a failure destination that is a topic. */
  readonly key: Buffer | null;
}

/** A record as the broker sends it. */
export interface FetchedRecord {
  readonly partition: number;
  readonly offset: number;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  /** Whether the broker wrote the timestamp, not the producer. */
  readonly isAppendTime: boolean;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: readonly (readonly [Buffer | null, Buffer | null])[];
}

/**
 * A record as Lambda passes it on; the shape is from "Using Lambda with Amazon MSK", example event. The text is put
 * together by hand, because this runs for every record. A key or value that is not there is left out, as the example of
 * "Filtering events from Amazon MSK and self-managed Apache Kafka event sources" shows for the key. The bytes of a header
 * are signed, as functions in production get them; the page shows none above 127.
 */
export function kafkaRecord(topic: string, fetched: FetchedRecord): KafkaRecord {
  const { partition, offset, timestamp, key, value, headers } = fetched;
  const json =
    `{"topic":"${topic}","partition":${partition},"offset":${offset},"timestamp":${timestamp},` +
    `"timestampType":"${fetched.isAppendTime ? 'LOG_APPEND_TIME' : 'CREATE_TIME'}",` +
    `${base64Field('key', key)}${base64Field('value', value)}"headers":[${headers.map(headerJson).join(',')}]}`;
  return { partition, offset, topicPartition: `${topic}-${partition}`, key, arrivedAt: timestamp, json };
}

/** All of a record's text but topic, key, value and headers, with numbers of 16 digits. */
const FRAME_BYTES = 200;

/** What a record takes in a payload, at most, without making its text and beside the name of its topic. */
export function mostBytes({ key, value, headers }: FetchedRecord): number {
  let bytes = FRAME_BYTES + base64Length(key) + base64Length(value);
  // A name may be all escapes; a byte is a number with a sign and a comma.
  for (const [name, list] of headers) bytes += 10 + 6 * (name?.length ?? 0) + 5 * (list?.length ?? 0);
  return bytes;
}

function base64Length(bytes: Buffer | null): number {
  return bytes === null ? 0 : Math.ceil(bytes.length / 3) * 4;
}

function base64Field(name: string, bytes: Buffer | null): string {
  return bytes === null ? '' : `"${name}":"${bytes.toString('base64')}",`;
}

function headerJson([name, value]: readonly [Buffer | null, Buffer | null]): string {
  const bytes = value === null ? 'null' : `[${new Int8Array(value).join(',')}]`;
  return `{${JSON.stringify(name?.toString('utf8') ?? '')}:${bytes}}`;
}

/** What every event of one mapping says about where it comes from. */
export interface EventSource {
  readonly clusterArn: string;
  /** As the MSK API answers for the way in that the mapping takes. */
  readonly bootstrapServers: string;
}

/** The function's event for one batch; the records of a partition stand together, in order. */
export function kafkaEvent({ clusterArn, bootstrapServers }: EventSource, records: readonly KafkaRecord[]): string {
  const partitions = new Map<string, string[]>();
  for (const { topicPartition, json } of records) {
    const known = partitions.get(topicPartition);
    if (known) known.push(json);
    else partitions.set(topicPartition, [json]);
  }
  const lists = [...partitions].map(([name, jsons]) => `"${name}":[${jsons.join(',')}]`);
  return (
    `{"eventSource":"aws:kafka","eventSourceArn":"${clusterArn}","bootstrapServers":"${bootstrapServers}",` +
    `"records":{${lists.join(',')}}}`
  );
}
