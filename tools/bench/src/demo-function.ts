import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateFunctionCommand, InvokeCommand } from '@aws-sdk/client-lambda';
import { zipSync } from 'fflate';
import { ACCOUNT_ID, type BenchSubstrate, REPOSITORY } from './bench-substrate';

/** A demo consumer of a pattern, deployed: what it processed stands in its log. */
export interface DemoFunction {
  readonly substrate: BenchSubstrate;
  readonly functionName: string;
  readonly logGroupName: string;
}

/** @param handler its bundle, below `packages/` */
export async function createDemoFunction(substrate: BenchSubstrate, handler: string): Promise<DemoFunction> {
  const functionName = 'consumer';
  const code = zipSync({ 'index.js': readFileSync(join(REPOSITORY, 'packages', handler)) });
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
  return { substrate, functionName, logGroupName: `/aws/lambda/${functionName}` };
}

/** Calls the function with each payload, one after the other. */
export async function invokeEach(
  { substrate, functionName }: DemoFunction,
  payloads: readonly string[],
): Promise<void> {
  for (const Payload of payloads) {
    const { FunctionError } = await substrate.lambda.send(new InvokeCommand({ FunctionName: functionName, Payload }));
    if (FunctionError) throw new Error(`the handler failed: ${FunctionError}`);
  }
}
