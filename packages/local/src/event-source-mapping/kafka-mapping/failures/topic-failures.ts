import type { Batch } from '../../batch';
import type { FailureSource } from '../../failure-destination';
import { failureContext } from '../../failure-document';
import { type EventSource, type KafkaRecord, kafkaEvent } from '../kafka-record';

/** What the records of one mapping have in common. */
export interface TopicSource extends EventSource {
  readonly functionArn: string;
  readonly topic: string;
}

/** What failure destinations other than a topic are told of records of a topic. */
export function topicFailures(source: TopicSource): FailureSource<KafkaRecord> {
  return {
    place: ({ records }) => records[0]!.topicPartition,
    first: ({ records }) => String(records[0]!.offset),
    document: (batch, condition, now) => ({
      ...failureContext(batch, { condition, functionArn: source.functionArn, now }),
      KafkaBatchInfo: { ...batchInfo(source, batch.records), recordsInfo: recordsInfo(batch) },
    }),
    event: ({ records }) => kafkaEvent(source, records),
    // AWS documents a key for streams, with the shard at this place, and none for topics.
    folder: ({ records }) => records[0]!.topicPartition,
  };
}

/** "Capturing discarded batches for Amazon MSK and self-managed Apache Kafka event sources". */
export function batchInfo(source: TopicSource, records: readonly KafkaRecord[]): Record<string, unknown> {
  return {
    batchSize: records.length,
    eventSourceArn: source.clusterArn,
    bootstrapServers: source.bootstrapServers,
    payloadSize: Buffer.byteLength(kafkaEvent(source, records)),
  };
}

/** By topic and partition; offsets are texts there. */
function recordsInfo({ records }: Batch<KafkaRecord>): Record<string, Record<string, string>> {
  const info: Record<string, Record<string, string>> = {};
  for (const { topicPartition, offset, arrivedAt } of records) {
    const time = new Date(arrivedAt).toISOString();
    info[topicPartition] ??= { firstRecordOffset: String(offset), firstRecordTimestamp: time };
    Object.assign(info[topicPartition], { lastRecordOffset: String(offset), lastRecordTimestamp: time });
  }
  return info;
}
