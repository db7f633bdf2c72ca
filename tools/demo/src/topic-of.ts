import { type Kafka, openKafka } from '@streaming-patterns/kafka-client';
import type { LocalRun } from '@streaming-patterns/local';
import { brokersOfStack, TopicTarget } from '@streaming-patterns/send';

/** The topic of a run: where its records go in, and a second client that reads it. */
export interface RunTopic {
  readonly target: TopicTarget;
  readonly kafka: Kafka;
  close(): Promise<void>;
}

/** A topic of the cluster that the pattern's stack names. */
export async function topicOf(local: LocalRun, topicName: string): Promise<RunTopic> {
  const { stacks, region, credentials, dataPlaneUrl: endpoint, certificateFile } = local;
  const outputs = stacks[0]?.outputs ?? {};
  const connection = await brokersOfStack({ outputs, region, credentials, endpoint, certificateFile });
  const kafka = await openKafka(connection);
  const target = new TopicTarget(kafka.sender(), topicName);
  return {
    target,
    kafka,
    async close() {
      await target.close();
      await kafka.close();
    },
  };
}
