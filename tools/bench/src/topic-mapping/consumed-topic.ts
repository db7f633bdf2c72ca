import { recordsForRun } from '@streaming-patterns/demo';
import { BenchCluster } from '../bench-cluster';
import type { BenchSubstrate } from '../bench-substrate';
import { createDemoFunction, type DemoFunction } from '../demo-function';

/** As many as the streams of the other benches have shards. */
const PARTITIONS = 2;

/** A filled topic and the demo consumer's function. */
export interface ConsumedTopic extends DemoFunction {
  readonly cluster: BenchCluster;
  readonly records: number;
  readonly topic: string;
}

export async function createConsumedTopic(substrate: BenchSubstrate, records: number): Promise<ConsumedTopic> {
  const topic = 'consumed';
  const consumer = await createDemoFunction(substrate, 'msk-lambda/assets/process-messages/index.js');
  const cluster = await BenchCluster.start(substrate, [{ name: topic, partitions: PARTITIONS }]);
  const good = recordsForRun({ count: records, seed: 1 }).filter(({ id }) => !id.startsWith('poison'));
  await cluster.put(topic, good);
  return { ...consumer, cluster, records, topic };
}
