import { join } from 'node:path';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  KinesisClient,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { DataPlaneContext } from '../../../packages/local/src/data-plane/data-plane-context';
import { noClosedShards } from '../../../packages/local/src/kinesis/closed-shards';
import { localCredentials } from '../../../packages/local/src/local-credentials';
import { discardMetrics } from '../../../packages/local/src/metrics/metric-sink';
import { choosePort } from '../../../packages/local/src/processes/ports';
import { ensurePythonEnvironment } from '../../../packages/local/src/substrate/python-environment';
import { startSubstrate } from '../../../packages/local/src/substrate/substrate';

export const REPOSITORY = join(__dirname, '..', '..', '..');
export const ACCOUNT_ID = '000000000000';
const REGION = 'us-east-1';
const SHARDS = 2;
/** "PutRecords": entries of one request. */
const REQUEST = 500;

/** A record on its way into a stream or topic. */
export interface Entry {
  readonly data: string;
  readonly partitionKey: string;
}

/** A living substrate with clients beside the data plane. */
export class BenchSubstrate {
  readonly region = REGION;
  readonly shards = SHARDS;
  readonly kinesis: KinesisClient;
  readonly logs: CloudWatchLogsClient;
  readonly lambda: LambdaClient;
  readonly s3: S3Client;
  private readonly beside: (() => Promise<void>)[] = [];

  private constructor(
    readonly stateDirectory: string,
    private readonly substrate: Awaited<ReturnType<typeof startSubstrate>>,
  ) {
    const { url: endpoint } = substrate;
    const config = { endpoint, region: REGION, credentials: localCredentials, requestHandler: new NodeHttpHandler() };
    this.kinesis = new KinesisClient(config);
    this.lambda = new LambdaClient(config);
    this.logs = new CloudWatchLogsClient(config);
    this.s3 = new S3Client({ ...config, forcePathStyle: true });
  }

  static async start(stateDirectory: string): Promise<BenchSubstrate> {
    const python = await ensurePythonEnvironment({ directory: join(REPOSITORY, '.local', 'venv') });
    const port = await choosePort(0, '--substrate-port');
    return new BenchSubstrate(stateDirectory, await startSubstrate({ python, port, stateDirectory, region: REGION }));
  }

  get url(): string {
    return this.substrate.url;
  }

  /** What was started beside it ends before it does, the last first, however the bench ends: by Ctrl-C too. */
  endWith(end: () => Promise<void>): void {
    this.beside.push(end);
  }

  async stop(): Promise<void> {
    for (const end of this.beside.splice(0).reverse()) await end();
    await this.substrate.stop();
  }

  streamArn(streamName: string): string {
    return `arn:aws:kinesis:${REGION}:${ACCOUNT_ID}:stream/${streamName}`;
  }

  /** What a part of the data plane needs to run in this process. */
  context(stateDirectory: string): DataPlaneContext {
    return {
      ...{ substrateUrl: this.substrate.url, kinesisUrl: this.substrate.url, closedShards: noClosedShards },
      ...{ region: REGION, accountId: ACCOUNT_ID, credentials: localCredentials, stateDirectory },
      ...{ timeScale: 1, metrics: discardMetrics, log: console.error },
    };
  }

  async createStream(streamName: string, entries: readonly Entry[], shards = SHARDS): Promise<void> {
    await this.kinesis.send(new CreateStreamCommand({ StreamName: streamName, ShardCount: shards }));
    await this.kinesis.send(new DescribeStreamSummaryCommand({ StreamName: streamName }));
    for (let start = 0; start < entries.length; start += REQUEST) {
      const Records = entries
        .slice(start, start + REQUEST)
        .map(({ data, partitionKey }) => ({ Data: Buffer.from(data), PartitionKey: partitionKey }));
      await this.kinesis.send(new PutRecordsCommand({ StreamName: streamName, Records }));
    }
  }
}
