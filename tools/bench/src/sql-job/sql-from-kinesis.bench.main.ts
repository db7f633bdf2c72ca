// Prints how fast the SQL job of kinesis-kpl-kda is beside a plain client that only reads the same records.
import type { BenchSubstrate } from '../bench-substrate';
import { runBench } from '../compare';
import { compareCosts } from '../cost/compare-costs';
import { isReady, jarOf, java, linux } from '../cost/needs';
import { KinesisEndpoint } from '../kinesis-endpoint';
import { plainReader } from './plain-reader';
import { SqlJobs } from './sql-jobs';
import { type Stocks, stocksOf } from './stocks';

const NAME = 'SQL from Kinesis';
const ROUNDS = 3;
const [SHORT, LONG] = [10_000, 110_000];
/** What the job must reach of the client, which selects and writes nothing. */
const FLOOR = 0.02;
/** "GetRecords", Kinesis API Reference: a shard allows five reads a second. */
const READ_EVERY_MILLISECONDS = '200';

const jar = jarOf('kinesis-kpl-kda', 'sql-runner.jar');

async function bench(substrate: BenchSubstrate): Promise<boolean> {
  const stocks = new Map([SHORT, LONG].map((count) => [count, stocksOf(count)]));
  for (const { name, records } of stocks.values()) await substrate.createStream(name, records);
  const kinesis = await KinesisEndpoint.start(substrate);
  const jobs = await SqlJobs.of(substrate, { script: 'kinesis-stocks', jar: jar.path, kinesisUrl: kinesis.url });
  console.log(`${LONG - SHORT} stock prices in ${substrate.shards} shards, ${ROUNDS} rounds; records/s and ratio`);
  return compareCosts({
    ...{ name: NAME, short: SHORT, long: LONG, rounds: ROUNDS, floor: FLOOR },
    bare: {
      name: 'plain client',
      run: (count) => plainReader('read-stream.main.ts', stocks.get(count)!, kinesis.url),
    },
    contender: { name: 'SQL job', run: (count) => jobs.run(stocks.get(count)!, variables(stocks.get(count)!)) },
  });

  function variables({ name }: Stocks) {
    return {
      ...{ 'aws.region': substrate.region, 'stream.name': name },
      'source.read.interval.millis': READ_EVERY_MILLISECONDS,
    };
  }
}

if (isReady(NAME, [linux, java, jar])) runBench(bench);
