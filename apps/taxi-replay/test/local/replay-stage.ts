import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetRecordsCommand, GetShardIteratorCommand, KinesisClient, ListShardsCommand } from '@aws-sdk/client-kinesis';
import { S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { type LocalRun, startLocal } from '@streaming-patterns/local';
import { App, Stack } from 'aws-cdk-lib';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { hashKeyOf } from '../../src/aggregation/shard-map';
import { readAggregatedRecord } from '../read-aggregated-record';

const PACKAGE = join(__dirname, '..', '..');

/** An event as a consumer of the stream finds it. */
export interface FoundEvent {
  readonly shardId: string;
  readonly text: string;
  readonly aggregated: boolean;
}

/** A local run with streams and a bucket, the program as a user runs it, and a client of its own that reads the streams. */
export class ReplayStage {
  private constructor(
    private readonly run: LocalRun,
    private readonly directory: string,
    readonly kinesis: KinesisClient,
    readonly s3: S3Client,
  ) {}

  static async start(shards: Readonly<Record<string, number>>, bucketName: string): Promise<ReplayStage> {
    const directory = mkdtempSync(join(tmpdir(), 'taxi-replay-'));
    const app = new App({ outdir: join(directory, 'cdk.out') });
    const stack = new Stack(app, 'Taxi');
    for (const [streamName, shardCount] of Object.entries(shards)) {
      new Stream(stack, streamName, { streamName, shardCount });
    }
    new Bucket(stack, 'Bucket', { bucketName });
    const run = await startLocal({
      ...{ app: app.synth().directory, stateDirectory: join(directory, 'state'), port: 0, substratePort: 0 },
      venvDirectory: join(PACKAGE, '..', '..', '.local', 'venv'),
      kinesisLimits: true,
    });
    const { dataPlaneUrl: endpoint, region, credentials } = run;
    // Reads are limited too: five a second and shard.
    const config = { endpoint, region, credentials, maxAttempts: 12, requestHandler: new NodeHttpHandler() };
    return new ReplayStage(
      run,
      directory,
      new KinesisClient(config),
      new S3Client({ ...config, forcePathStyle: true }),
    );
  }

  /** Runs it to its end. */
  async replay(line: string, onOutput: (output: string) => void = () => undefined) {
    const { dataPlaneUrl, region, credentials } = this.run;
    const args = ['--import', 'tsx', join(PACKAGE, 'src', 'taxi-replay.main.ts'), ...line.split(' ')];
    const environment = {
      ...{ AWS_ENDPOINT_URL_KINESIS: dataPlaneUrl, AWS_ENDPOINT_URL_S3: dataPlaneUrl, AWS_REGION: region },
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      INIT_CWD: this.directory,
    };
    const child = spawn(process.execPath, args, { cwd: PACKAGE, env: { ...process.env, ...environment } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString('utf8');
        onOutput(output);
      });
    }
    const [exitCode] = (await once(child, 'close')) as [number | null];
    return { exitCode, output };
  }

  /** The path of a file that the program finds by this name. */
  file(name: string): string {
    return join(this.directory, name);
  }

  /**
   * What consumers of a stream get: of an aggregated record with an event in it that its shard does not take, nothing
   * ("UserRecord.deaggregate", Kinesis Client Library 1).
   */
  async read(StreamName: string): Promise<FoundEvent[]> {
    const found: FoundEvent[] = [];
    const { Shards = [] } = await this.kinesis.send(new ListShardsCommand({ StreamName }));
    for (const { ShardId, HashKeyRange } of Shards) {
      const from = BigInt(HashKeyRange!.StartingHashKey!);
      const to = BigInt(HashKeyRange!.EndingHashKey!);
      const isTaken = ({ partitionKey }: { partitionKey: string }) => {
        const hash = hashKeyOf(partitionKey);
        return from <= hash && hash <= to;
      };
      for (const data of await this.readShard(StreamName, ShardId!)) {
        const events = readAggregatedRecord(data);
        if (!events) found.push({ shardId: ShardId!, text: Buffer.from(data).toString(), aggregated: false });
        else if (events.every(isTaken))
          found.push(...events.map(({ data: text }) => ({ shardId: ShardId!, text, aggregated: true })));
      }
    }
    return found;
  }

  async stop(): Promise<void> {
    this.kinesis.destroy();
    this.s3.destroy();
    await this.run.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async readShard(StreamName: string, ShardId: string): Promise<Uint8Array[]> {
    const first = { StreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' as const };
    let { ShardIterator } = await this.kinesis.send(new GetShardIteratorCommand(first));
    const found: Uint8Array[] = [];
    while (ShardIterator) {
      const { Records = [], NextShardIterator } = await this.kinesis.send(new GetRecordsCommand({ ShardIterator }));
      if (Records.length === 0) break;
      found.push(...Records.map(({ Data }) => Data!));
      ShardIterator = NextShardIterator;
    }
    return found;
  }
}
