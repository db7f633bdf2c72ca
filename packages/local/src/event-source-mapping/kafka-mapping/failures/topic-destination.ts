import { type BaseOptions, Producer } from '@platformatic/kafka';
import type { DestinationService, Failure } from '../../destination-services';
import { type FailureCondition, failureContext } from '../../failure-document';
import { explained, listening } from '../access/client-options';
import { type KafkaRecord, kafkaEvent } from '../kafka-record';
import { batchInfo, type TopicSource } from './topic-failures';

const SCHEME = 'kafka://';
/** All replicas have it. */
const ACKNOWLEDGED_BY_ALL = -1;

/**
 * A failure destination that is a topic of the same cluster: one message for each record, with the record in it and its
 * key ("Using a Kafka topic as an on-failure destination"). Nothing when the mapping's destination is another.
 */
export function topicDestination(
  destination: string | undefined,
  source: TopicSource,
  client: BaseOptions,
): DestinationService<KafkaRecord> | undefined {
  if (!destination?.startsWith(SCHEME)) return undefined;
  const topic = destination.slice(SCHEME.length);
  return { call: 'Produce', send: (_run, _arn, failure) => produce(client, topic, source, failure) };
}

async function produce(
  client: BaseOptions,
  topic: string,
  source: TopicSource,
  failure: Failure<KafkaRecord>,
): Promise<void> {
  const producer = listening(new Producer({ ...client, acks: ACKNOWLEDGED_BY_ALL }));
  try {
    const messages = failure.batch.records.map((record) => ({
      topic,
      ...(record.key === null ? {} : { key: record.key }),
      value: Buffer.from(message(source, record, failure)),
    }));
    await explained(producer.send({ messages }));
  } finally {
    await producer.close().catch(() => undefined);
  }
}

/** The page's example has other words for the condition than the documents for queues have, and one record in a message. */
function message(source: TopicSource, record: KafkaRecord, { batch, condition, now }: Failure<KafkaRecord>): string {
  const context = failureContext(batch, { condition: inTopics(condition), functionArn: source.functionArn, now });
  const recordInfo = { offset: String(record.offset), timestamp: new Date(record.arrivedAt).toISOString() };
  const head = JSON.stringify({ ...context, KafkaBatchInfo: { ...batchInfo(source, [record]), recordInfo } });
  return `${head.slice(0, -1)},"payload":${kafkaEvent(source, [record])}}`;
}

function inTopics(condition: FailureCondition): FailureCondition | 'RetriesExhausted' {
  return condition === 'RetryAttemptsExhausted' ? 'RetriesExhausted' : condition;
}
