import { once } from 'node:events';
import { type BaseOptions, Consumer, type MessagesStream, stringDeserializers } from '@platformatic/kafka';
import type { KafkaConnection, MessageReader, PartitionOffset, ReaderSettings, ReceivedMessage } from './kafka';
import { kafkaError } from './kafka-error';
import { surviveLateErrors } from './survive-late-errors';

type Texts = MessagesStream<string, string, string, string>;

/** Brokers that are started again are waited for about this often and long: half a minute in all. */
const PATIENT = { retries: 60, retryDelay: 500, connectTimeout: 5_000 };
/** Not known to a reader that commits for itself (Kafka protocol, "OffsetCommit"). */
const NO_LEADER_EPOCH = -1;

export async function platformaticReader(
  options: BaseOptions,
  { topic, group, from }: ReaderSettings,
  connection: KafkaConnection,
): Promise<MessageReader> {
  const settings = { groupId: group, deserializers: stringDeserializers, autocommit: false, maxWaitTime: 500 };
  const consumer = surviveLateErrors(new Consumer({ ...options, ...PATIENT, ...settings }));
  const fallbackMode = from === 'beginning' ? 'earliest' : 'latest';
  const stream = await consumer.consume({ topics: [topic], mode: 'committed', fallbackMode });
  // Told by `read`; one that comes when nobody reads any more must not end the process.
  stream.on('error', () => undefined);
  return {
    read: (onMessage, stop) => readUntil(stream, onMessage, stop, connection),
    assigned: () => consumer.assignments?.find((assignment) => assignment.topic === topic)?.partitions ?? [],
    commit: (offsets) => commit(consumer, offsets),
    async close() {
      await stream.close();
      await consumer.close(true);
    },
  };
}

async function readUntil(
  stream: Texts,
  onMessage: (message: ReceivedMessage) => void,
  stop: AbortSignal,
  connection: KafkaConnection,
): Promise<void> {
  const receive = ({ partition, offset, value }: Omit<ReceivedMessage, 'value'> & { readonly value?: string }) => {
    // A message may have no value: Kafka's mark for a key that was deleted.
    if (!stop.aborted) onMessage({ partition, offset, value: value ?? '' });
  };
  stream.on('data', receive);
  try {
    await once(stream, 'end', { signal: stop });
  } catch (error) {
    if (!stop.aborted) throw kafkaError(error as Error, connection);
  } finally {
    stream.off('data', receive);
    stream.pause();
  }
}

async function commit(
  consumer: Consumer<string, string, string, string>,
  offsets: readonly PartitionOffset[],
): Promise<void> {
  await consumer.commit({ offsets: offsets.map((offset) => ({ ...offset, leaderEpoch: NO_LEADER_EPOCH })) });
}
