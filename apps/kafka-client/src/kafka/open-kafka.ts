import type { Kafka, KafkaConnection } from './kafka';

/** Loads the client at the first use: that takes a second, which programs that may never reach a cluster do without. */
export async function openKafka(connection: KafkaConnection): Promise<Kafka> {
  const { platformaticKafka } = await import('./platformatic-kafka.js');
  return platformaticKafka(connection);
}
