import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateFunctionCommand } from '@aws-sdk/client-lambda';
import { recordsForRun } from '@streaming-patterns/demo';
import { zipSync } from 'fflate';
import { ACCOUNT_ID, type BenchSubstrate, REPOSITORY } from '../bench-substrate';

const HANDLER = join(REPOSITORY, 'packages', 'kinesis-apigw', 'assets', 'process-records', 'index.js');

/** A filled stream and the demo consumer's function. */
export interface ConsumedStream {
  readonly substrate: BenchSubstrate;
  readonly records: number;
  readonly streamName: string;
  readonly functionName: string;
  readonly logGroupName: string;
}

export async function createConsumedStream(substrate: BenchSubstrate, records: number): Promise<ConsumedStream> {
  const consumed = {
    ...{ substrate, records, streamName: 'consumed', functionName: 'consumer' },
    logGroupName: '/aws/lambda/consumer',
  };
  await createFunction(consumed);
  const good = recordsForRun({ count: records, seed: 1 }).filter(({ id }) => !id.startsWith('poison'));
  await substrate.createStream(consumed.streamName, good);
  return consumed;
}

async function createFunction({ substrate, functionName }: ConsumedStream): Promise<void> {
  const code = zipSync({ 'index.js': readFileSync(HANDLER) });
  await substrate.lambda.send(
    new CreateFunctionCommand({
      FunctionName: functionName,
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Role: `arn:aws:iam::${ACCOUNT_ID}:role/bench`,
      Timeout: 60,
      Code: { ZipFile: code },
      Environment: { Variables: { LOG_LEVEL: 'INFO' } },
    }),
  );
}
