// Prints how fast the local event source mapping of a topic is beside a bare loop that invokes the same handler with the same payloads.
import { runBench } from '../compare';
import { compareBatchSizes } from '../compare-batch-sizes';
import { bareLoop } from './bare-loop';
import { createConsumedTopic } from './consumed-topic';
import { mappingRun } from './mapping-run';

const RECORDS = 60_000;
const ROUNDS = 3;
/** What the mapping must reach of the bare loop. */
const FLOOR = 0.7;

runBench(async (substrate) => {
  const consumed = await createConsumedTopic(substrate, RECORDS);
  console.log(`${RECORDS} messages of a topic, demo handler, ${ROUNDS} rounds; records/s and ratio`);
  return compareBatchSizes({
    ...{ records: RECORDS, rounds: ROUNDS, floor: FLOOR },
    bare: (batchSize) => bareLoop(consumed, batchSize),
    contend: (batchSize) => mappingRun(consumed, batchSize),
  });
});
