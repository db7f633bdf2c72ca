import { recordsForRun } from '@streaming-patterns/demo';
import type { BenchSubstrate } from '../bench-substrate';
import { createDemoFunction, type DemoFunction } from '../demo-function';

/** A filled stream and the demo consumer's function. */
export interface ConsumedStream extends DemoFunction {
  readonly records: number;
  readonly streamName: string;
}

export async function createConsumedStream(substrate: BenchSubstrate, records: number): Promise<ConsumedStream> {
  const streamName = 'consumed';
  const consumer = await createDemoFunction(substrate, 'kinesis-apigw/assets/process-records/index.js');
  const good = recordsForRun({ count: records, seed: 1 }).filter(({ id }) => !id.startsWith('poison'));
  await substrate.createStream(streamName, good);
  return { ...consumer, records, streamName };
}
