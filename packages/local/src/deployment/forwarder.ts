import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateFunctionCommand,
  GetFunctionConfigurationCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { zipSync } from 'fflate';
import { LOCAL_ACCOUNT_ID } from '../local-credentials';
import { packageRoot } from '../package-root';
import type { AwsClients } from './aws-clients';

const FUNCTION_NAME = 'streaming-local-forwarder';
const TIMEOUT_SECONDS = 60;

export interface ForwarderOptions {
  readonly clients: AwsClients;
  readonly region: string;
  /** The control endpoint of the data plane. */
  readonly controlUrl: string;
  readonly token: string;
}

/** Puts the function that hands owned resources to the data plane into the substrate. Returns its ARN. */
export async function deployForwarder({ clients, region, controlUrl, token }: ForwarderOptions): Promise<string> {
  const Environment = { Variables: { CONTROL_URL: controlUrl, CONTROL_TOKEN: token } };
  const known = await clients.lambda
    .send(new GetFunctionConfigurationCommand({ FunctionName: FUNCTION_NAME }))
    .catch(() => undefined);
  if (known) {
    await clients.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: FUNCTION_NAME, Environment }));
    return forwarderArn(region);
  }
  const code = readFileSync(join(packageRoot, 'assets', 'forward-resource', 'index.js'));
  await clients.lambda.send(
    new CreateFunctionCommand({
      FunctionName: FUNCTION_NAME,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role: `arn:aws:iam::${LOCAL_ACCOUNT_ID}:role/${FUNCTION_NAME}`,
      Timeout: TIMEOUT_SECONDS,
      Code: { ZipFile: zipSync({ 'index.js': code }) },
      Environment,
    }),
  );
  return forwarderArn(region);
}

function forwarderArn(region: string): string {
  return `arn:aws:lambda:${region}:${LOCAL_ACCOUNT_ID}:function:${FUNCTION_NAME}`;
}
