import { Consumer, type Message } from '@platformatic/kafka';
import { invokeEach } from '../demo-function';
import type { ConsumedTopic } from './consumed-topic';

/** Seconds that it takes to hand the whole topic to the function, one loop a partition, with payloads made beforehand. */
export async function bareLoop(consumed: ConsumedTopic, batchSize: number): Promise<number> {
  const messages = await readTopic(consumed);
  const partitions = [...new Set(messages.map(({ partition }) => partition))];
  const payloads = partitions.map((number) =>
    payloadsOf(
      consumed,
      messages.filter(({ partition }) => partition === number),
      batchSize,
    ),
  );
  const began = performance.now();
  await Promise.all(payloads.map((one) => invokeEach(consumed, one)));
  return (performance.now() - began) / 1_000;
}

async function readTopic({ cluster, topic, records }: ConsumedTopic): Promise<Message[]> {
  const bootstrapBrokers = [cluster.bootstrapServers];
  const consumer = new Consumer({ clientId: 'bench', bootstrapBrokers, groupId: `bare-${Date.now()}` });
  const stream = await consumer.consume({ topics: [topic], mode: 'earliest', autocommit: false });
  const messages: Message[] = [];
  for await (const message of stream) if (messages.push(message) === records) break;
  await consumer.close(true);
  return messages;
}

function payloadsOf({ cluster }: ConsumedTopic, messages: Message[], batchSize: number): string[] {
  const starts = Array.from({ length: Math.ceil(messages.length / batchSize) }, (_, index) => index * batchSize);
  return starts.map((start) => {
    const batch = messages.slice(start, start + batchSize);
    const [{ topic, partition }] = batch as [Message];
    return JSON.stringify({
      eventSource: 'aws:kafka',
      eventSourceArn: cluster.arn,
      bootstrapServers: cluster.bootstrapServers,
      records: { [`${topic}-${partition}`]: batch.map(eventRecord) },
    });
  });
}

/** A message as Lambda passes it to a function. */
function eventRecord({ topic, partition, offset, timestamp, key, value }: Message): object {
  return {
    ...{ topic, partition, offset: Number(offset), timestamp: Number(timestamp), timestampType: 'CREATE_TIME' },
    ...{ key: key.toString('base64'), value: value.toString('base64'), headers: [] },
  };
}
