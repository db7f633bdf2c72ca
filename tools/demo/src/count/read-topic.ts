import { randomUUID } from 'node:crypto';
import type { Kafka, PartitionView, ReceivedMessage } from '@streaming-patterns/kafka-client';
import type { StoredRecord } from './stored-record';

/** Gives up when nothing came for so long. */
const SILENCE_MILLISECONDS = 60_000;

/** Reads a whole topic, up to what is in it now, as a consumer group of its own. */
export async function readTopic(kafka: Kafka, topic: string): Promise<StoredRecord[]> {
  const left = messagesLeft((await kafka.partitions(topic)) ?? []);
  if (left.size === 0) return [];
  const records: StoredRecord[] = [];
  const reader = await kafka.reader({ topic, group: `count-${randomUUID().slice(0, 8)}`, from: 'beginning' });
  const end = new AbortController();
  const silence = setTimeout(() => end.abort(), SILENCE_MILLISECONDS);
  try {
    const onMessage = (message: ReceivedMessage) => {
      silence.refresh();
      records.push(storedRecord(topic, message));
      if (message.offset === left.get(message.partition)) left.delete(message.partition);
      if (left.size === 0) end.abort();
    };
    await reader.read(onMessage, end.signal);
  } finally {
    clearTimeout(silence);
    await reader.close();
  }
  if (left.size === 0) return records;
  throw new Error(
    `${topic}: nothing came for ${SILENCE_MILLISECONDS / 1_000} s, ${left.size} partitions not read to their end`,
  );
}

/** Offset of the last message, by partition; a partition without messages is not in it. */
function messagesLeft(partitions: readonly PartitionView[]): Map<number, bigint> {
  const filled = partitions.filter(({ first, next }) => next > first);
  return new Map(filled.map(({ partition, next }) => [partition, next - 1n]));
}

function storedRecord(topic: string, { partition, offset, value }: ReceivedMessage): StoredRecord {
  const place = `${topic}-${partition}`;
  return { name: `${place}@${offset}`, partition: place, place: offset, data: value };
}
