import { KafkaError, type MessageSender } from '@streaming-patterns/kafka-client';
import type { RecordTarget, Refusal, SendAnswer } from '../record-target';
import type { RecordToSend } from '../records/record-to-send';

/** A topic of a Kafka cluster: a record's data is the value of a message, its partition key the key. */
export class TopicTarget implements RecordTarget {
  constructor(
    private readonly sender: MessageSender,
    private readonly topic: string,
  ) {}

  async send(records: RecordToSend[]): Promise<SendAnswer> {
    const messages = records.map(({ data, partitionKey }) => ({ key: partitionKey, value: data }));
    try {
      await this.sender.send(this.topic, messages, 'all');
      return { throttled: [], text: 'acknowledged' };
    } catch (error) {
      const { message } = error as Error;
      return { refusal: refusalBy(error as Error), throttled: [], text: message };
    }
  }

  close(): Promise<void> {
    return this.sender.close();
  }
}

function refusalBy(error: Error): Refusal {
  if (!(error instanceof KafkaError) || error.mayPass) return 'later';
  return error.blamesMessage ? 'one' : 'all';
}
