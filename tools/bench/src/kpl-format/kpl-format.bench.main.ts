// Prints how fast taxi-replay puts aggregated records beside kpl-producer, which has the Kinesis Producer Library do it: both
// programs whole, with the making or reading of the records.
import { ListShardsCommand } from '@aws-sdk/client-kinesis';
import type { BenchSubstrate } from '../bench-substrate';
import { runBench } from '../compare';
import { compareCosts } from '../cost/compare-costs';
import type { Cost } from '../cost/cost';
import { isReady, jarOf, java, linux } from '../cost/needs';
import { KinesisEndpoint } from '../kinesis-endpoint';
import { readShard } from '../read-shard';
import { kpl, type Producer, run, taxiReplay } from './producers';
import { countUserRecords } from './user-records';

const NAME = 'records in the format of the KPL';
const ROUNDS = 3;
const [SHORT, LONG] = [20_000, 220_000];
/** The KPL puts no more into a shard than Kinesis takes and half as much again ("RateLimit"): more shards leave it room. */
const SHARDS = 8;
/** What taxi-replay must reach of the KPL. */
const FLOOR = 2;

const jar = jarOf('kinesis-kpl-kda', 'kpl-producer.jar');

/** Each run puts into a new stream. */
class Streams {
  private made = 0;

  constructor(
    private readonly substrate: BenchSubstrate,
    private readonly endpoint: string,
  ) {}

  async fill(name: string, producer: Producer, count: number): Promise<Cost> {
    const streamName = `produced-${++this.made}`;
    await this.substrate.createStream(streamName, [], SHARDS);
    const production = producer(this.substrate, { streamName, count, endpoint: this.endpoint });
    const { seconds, cpuSeconds } = await run(production);
    const { userRecords, kinesisRecords } = countUserRecords(production.accepted(), await this.stored(streamName));
    const each = (userRecords / kinesisRecords).toFixed(1);
    console.log(`    ${name}: ${userRecords} user records in ${kinesisRecords} Kinesis records, ${each} each`);
    return { records: userRecords, seconds, cpuSeconds };
  }

  private async stored(StreamName: string): Promise<Uint8Array[]> {
    const { Shards = [] } = await this.substrate.kinesis.send(new ListShardsCommand({ StreamName }));
    const shards = Shards.map(({ ShardId }) =>
      readShard(this.substrate, { streamName: StreamName, shardId: ShardId! }),
    );
    return (await Promise.all(shards)).flat().map(({ Data }) => Data!);
  }
}

async function bench(substrate: BenchSubstrate): Promise<boolean> {
  const kinesis = await KinesisEndpoint.start(substrate);
  const streams = new Streams(substrate, kinesis.secureUrl);
  console.log(
    `${LONG - SHORT} stock prices into ${SHARDS} shards, aggregated, over TLS, ${ROUNDS} rounds; records/s and ratio`,
  );
  return compareCosts({
    ...{ name: NAME, short: SHORT, long: LONG, rounds: ROUNDS, floor: FLOOR },
    bare: { name: 'KPL', run: (count) => streams.fill('KPL', kpl(jar.path), count) },
    contender: { name: 'taxi-replay', run: (count) => streams.fill('taxi-replay', taxiReplay, count) },
  });
}

if (isReady(NAME, [linux, java, jar])) runBench(bench);
