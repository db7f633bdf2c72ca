import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  KinesisClient,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { recordsForRun } from '@streaming-patterns/demo';
import { zipSync } from 'fflate';
import { localCredentials } from '../../../packages/local/src/local-credentials';
import { choosePort } from '../../../packages/local/src/processes/ports';
import { ensurePythonEnvironment } from '../../../packages/local/src/substrate/python-environment';
import { startSubstrate } from '../../../packages/local/src/substrate/substrate';

const REPOSITORY = join(__dirname, '..', '..', '..');
const HANDLER = join(REPOSITORY, 'packages', 'kinesis-apigw', 'assets', 'process-records', 'index.js');
const REGION = 'us-east-1';
const SHARDS = 2;

/** A living substrate with a filled stream and the demo consumer's function. */
export interface Bench {
  readonly stateDirectory: string;
  readonly url: string;
  readonly region: string;
  readonly shards: number;
  readonly records: number;
  readonly streamName: string;
  readonly functionName: string;
  readonly logGroupName: string;
  readonly kinesis: KinesisClient;
  readonly logs: CloudWatchLogsClient;
  readonly lambda: LambdaClient;
  stop(): Promise<void>;
}

export async function startBench(stateDirectory: string, records: number): Promise<Bench> {
  const python = await ensurePythonEnvironment({ directory: join(REPOSITORY, '.local', 'venv') });
  const substrate = await startSubstrate({
    python,
    port: await choosePort(0, '--substrate-port'),
    stateDirectory,
    region: REGION,
  });
  const config = {
    endpoint: substrate.url,
    region: REGION,
    credentials: localCredentials,
    requestHandler: new NodeHttpHandler(),
  };
  const bench: Bench = {
    ...{ stateDirectory, url: substrate.url, region: REGION, shards: SHARDS, records },
    ...{ streamName: 'bench', functionName: 'bench', logGroupName: '/aws/lambda/bench' },
    kinesis: new KinesisClient(config),
    lambda: new LambdaClient(config),
    logs: new CloudWatchLogsClient(config),
    stop: () => substrate.stop(),
  };
  await createFunction(bench);
  await fillStream(bench);
  return bench;
}

async function createFunction({ lambda, functionName }: Bench): Promise<void> {
  const code = zipSync({ 'index.js': readFileSync(HANDLER) });
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: functionName,
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Role: 'arn:aws:iam::000000000000:role/bench',
      Timeout: 60,
      Code: { ZipFile: code },
      Environment: { Variables: { LOG_LEVEL: 'INFO' } },
    }),
  );
}

async function fillStream({ kinesis, streamName, records: count }: Bench): Promise<void> {
  await kinesis.send(new CreateStreamCommand({ StreamName: streamName, ShardCount: SHARDS }));
  await kinesis.send(new DescribeStreamSummaryCommand({ StreamName: streamName }));
  const records = recordsForRun({ count, seed: 1 }).filter(({ id }) => !id.startsWith('poison'));
  for (let start = 0; start < records.length; start += 500) {
    const entries = records.slice(start, start + 500).map(({ data, partitionKey }) => ({
      Data: Buffer.from(data),
      PartitionKey: partitionKey,
    }));
    await kinesis.send(new PutRecordsCommand({ StreamName: streamName, Records: entries }));
  }
}
