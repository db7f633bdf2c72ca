import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { SignatureV4Init } from '@smithy/signature-v4';
import { findLocalRun } from '@streaming-patterns/local';

/** Where one pattern's stack stands, and what it says of itself. */
export interface Stack {
  readonly outputs: Readonly<Record<string, string>>;
  readonly region: string;
  readonly credentials: SignatureV4Init['credentials'];
  /** Where AWS APIs answer; undefined for AWS itself. */
  readonly endpoint?: string;
  /** What to trust beside the authorities that Node trusts; a local run has a certificate of its own. */
  readonly certificateFile?: string;
}

/** The same of `nx local`: one state directory for the repository. */
const STATE_DIRECTORY = join(__dirname, '..', '..', '..', '.local');

/** The stack in the local run of this repository. */
export async function localStack(name: string, stateDirectory = STATE_DIRECTORY): Promise<Stack> {
  const run = findLocalRun(stateDirectory);
  if (!run) throw new Error(`nothing runs here: type "pnpm nx local ${name}" first, or add --deployed to send to AWS`);
  const outputs = await run.outputsOf(name);
  if (!outputs) throw new Error(`the local run has no stack ${name}: give --stack-name, or "pnpm nx local ${name}"`);
  const { region, credentials, certificateFile, dataPlaneUrl: endpoint } = run;
  return { outputs, region, credentials, endpoint, certificateFile };
}

/** The stack in the account and Region of the user's AWS settings. */
export async function deployedStack(name: string, region?: string): Promise<Stack> {
  const client = new CloudFormationClient({ region });
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
  const outputs = (Stacks[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]);
  return {
    outputs: Object.fromEntries(outputs),
    region: await client.config.region(),
    credentials: fromNodeProviderChain(),
  };
}
