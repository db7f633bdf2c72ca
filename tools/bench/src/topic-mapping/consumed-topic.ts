import { compatibilityPartitioner, Producer, stringSerializers } from '@platformatic/kafka';
import { recordsForRun } from '@streaming-patterns/demo';
import type { BenchSubstrate } from '../bench-substrate';
import { createDemoFunction, type DemoFunction } from '../demo-function';
import { BenchCluster } from './bench-cluster';

/** As many as the streams of the other benches have shards. */
const PARTITIONS = 2;
const REQUEST = 500;

/** A filled topic and the demo consumer's function. */
export interface ConsumedTopic extends DemoFunction {
  readonly cluster: BenchCluster;
  readonly records: number;
  readonly topic: string;
}

export async function createConsumedTopic(substrate: BenchSubstrate, records: number): Promise<ConsumedTopic> {
  const topic = 'consumed';
  const consumer = await createDemoFunction(substrate, 'msk-lambda/assets/process-messages/index.js');
  const cluster = await BenchCluster.start(substrate, { name: topic, partitions: PARTITIONS });
  await fill(cluster, topic, records);
  return { ...consumer, cluster, records, topic };
}

async function fill({ bootstrapServers }: BenchCluster, topic: string, count: number): Promise<void> {
  const good = recordsForRun({ count, seed: 1 }).filter(({ id }) => !id.startsWith('poison'));
  const messages = good.map(({ data, partitionKey }) => ({ topic, key: partitionKey, value: data }));
  const producer = new Producer({
    ...{ clientId: 'bench', bootstrapBrokers: [bootstrapServers], serializers: stringSerializers },
    partitioner: compatibilityPartitioner,
  });
  for (let start = 0; start < messages.length; start += REQUEST)
    await producer.send({ messages: messages.slice(start, start + REQUEST), acks: -1 });
  await producer.close();
}
