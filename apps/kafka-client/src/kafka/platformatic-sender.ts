import {
  type BaseOptions,
  compatibilityPartitioner,
  ProduceAcks,
  Producer,
  stringSerializers,
} from '@platformatic/kafka';
import type { KafkaConnection, MessageSender, OutgoingMessage } from './kafka';
import { kafkaError } from './kafka-error';
import { surviveLateErrors } from './survive-late-errors';

/** The partition of a key is that of Java's clients. */
export class PlatformaticSender implements MessageSender {
  private readonly producer: Producer<string, string, string, string>;

  constructor(
    options: BaseOptions,
    private readonly connection: KafkaConnection,
  ) {
    // Trying again is decided by the caller, who counts what was acknowledged.
    const settings = { serializers: stringSerializers, retries: 0, connectTimeout: 5_000 };
    this.producer = surviveLateErrors(new Producer({ ...options, ...settings }));
  }

  async send(topic: string, messages: readonly OutgoingMessage[], acks: 'all' | '1'): Promise<void> {
    try {
      await this.producer.send({
        messages: messages.map(({ key, value }) => ({ topic, key, value })),
        acks: acks === 'all' ? ProduceAcks.ALL : ProduceAcks.LEADER,
        repeatOnStaleMetadata: true,
        ...(messages[0]?.key === undefined ? undefined : { partitioner: compatibilityPartitioner }),
      });
    } catch (error) {
      // Leaders may have moved: the next attempt looks again.
      this.producer.clearMetadata();
      throw kafkaError(error as Error, this.connection);
    }
  }

  async close(): Promise<void> {
    await this.producer.close(true);
  }
}
