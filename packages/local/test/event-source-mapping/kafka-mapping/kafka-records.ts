import {
  type FetchedRecord,
  type KafkaRecord,
  kafkaRecord,
} from '../../../src/event-source-mapping/kafka-mapping/kafka-record';

/** A record as the broker sends it: its value is its offset. */
export function fetched(partition: number, offset: number, more: Partial<FetchedRecord> = {}): FetchedRecord {
  const value = Buffer.from(String(offset));
  return {
    partition,
    offset,
    timestamp: 1_000_000 + offset,
    isAppendTime: false,
    key: null,
    value,
    headers: [],
    ...more,
  };
}

/** Records of one partition with rising offsets. */
export function records(partition: number, count: number, from = 0): KafkaRecord[] {
  return Array.from({ length: count }, (_, index) => kafkaRecord('trips', fetched(partition, from + index)));
}

/** Records of one partition as the broker sends them. */
export function fetchedRecords(partition: number, count: number, from = 0): FetchedRecord[] {
  return Array.from({ length: count }, (_, index) => fetched(partition, from + index));
}
