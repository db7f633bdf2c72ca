// Prints how fast the local event source mapping is beside a bare loop that invokes the same handler with the same payloads.
import { runBench } from '../compare';
import { compareBatchSizes } from '../compare-batch-sizes';
import { bareLoop } from './bare-loop';
import { createConsumedStream } from './consumed-stream';
import { mappingRun } from './mapping-run';

/**
 * The ratio at batch size 1,000 depends on this: 0.71 to 0.78 was measured with 30,000, 0.67 to 0.72 with 40,000 and
 * 60,000. Each read of the substrate walks all records of the stream, which may be why.
 */
const RECORDS = 30_000;
const ROUNDS = 5;
/** What the mapping must reach of the bare loop. */
const FLOOR = 0.7;

runBench(async (substrate) => {
  const consumed = await createConsumedStream(substrate, RECORDS);
  console.log(`${RECORDS} records in ${substrate.shards} shards, demo handler, ${ROUNDS} rounds; records/s and ratio`);
  return compareBatchSizes({
    ...{ records: RECORDS, rounds: ROUNDS, floor: FLOOR },
    bare: (batchSize) => bareLoop(consumed, batchSize),
    contend: (batchSize) => mappingRun(consumed, batchSize),
  });
});
