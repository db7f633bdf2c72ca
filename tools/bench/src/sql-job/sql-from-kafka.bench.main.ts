// Prints how fast the SQL job of msk-kda is beside a plain client that only reads the same messages, both in the clear.
import { BenchCluster } from '../bench-cluster';
import type { BenchSubstrate } from '../bench-substrate';
import { runBench } from '../compare';
import { compareCosts } from '../cost/compare-costs';
import { isReady, jarOf, java, linux } from '../cost/needs';
import { plainReader } from './plain-reader';
import { SqlJobs } from './sql-jobs';
import { type Stocks, stocksOf } from './stocks';

const NAME = 'SQL from Kafka';
const ROUNDS = 3;
const [SHORT, LONG] = [10_000, 110_000];
/** As many as the stream of the other bench has shards. */
const PARTITIONS = 2;
/** What the job must reach of the client, which selects and writes nothing. */
const FLOOR = 0.05;

const jar = jarOf('msk-kda', 'sql-runner.jar');

async function bench(substrate: BenchSubstrate): Promise<boolean> {
  const stocks = new Map([SHORT, LONG].map((count) => [count, stocksOf(count)]));
  const topics = [...stocks.values()].map(({ name }) => ({ name, partitions: PARTITIONS }));
  const cluster = await BenchCluster.start(substrate, topics);
  for (const { name, records } of stocks.values()) await cluster.put(name, records);
  return compare(substrate, cluster, stocks);
}

async function compare(
  substrate: BenchSubstrate,
  { bootstrapServers }: BenchCluster,
  stocks: ReadonlyMap<number, Stocks>,
): Promise<boolean> {
  const jobs = await SqlJobs.of(substrate, { script: 'kafka-stocks', jar: jar.path, kinesisUrl: substrate.url });
  console.log(`${LONG - SHORT} stock prices in ${PARTITIONS} partitions, ${ROUNDS} rounds; records/s and ratio`);
  let group = 0;
  const variables = ({ name }: Stocks) => ({
    ...{ 'aws.region': substrate.region, 'topic.name': name, 'consumer.group': `job-${++group}` },
    ...{ 'bootstrap.servers': bootstrapServers, 'security.protocol': 'PLAINTEXT' },
  });
  return compareCosts({
    ...{ name: NAME, short: SHORT, long: LONG, rounds: ROUNDS, floor: FLOOR },
    bare: {
      name: 'plain client',
      run: (count) => plainReader('read-topic.main.ts', stocks.get(count)!, bootstrapServers),
    },
    contender: { name: 'SQL job', run: (count) => jobs.run(stocks.get(count)!, variables(stocks.get(count)!)) },
  });
}

if (isReady(NAME, [linux, java, jar])) runBench(bench);
