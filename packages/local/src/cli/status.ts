import { resolve } from 'node:path';
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { awsClients } from '../deployment/aws-clients';
import { readPidFiles } from '../processes/pid-file';
import { isAlive } from '../processes/process-identity';
import { isSubstrateHealthy, SUBSTRATE_PROCESS } from '../substrate/substrate';
import type { CommandLine } from './command-line';
import { print } from './print';

/** Shows the processes of the state directory and the stacks in its substrate. */
export async function status({ options }: CommandLine): Promise<number> {
  const stateDirectory = resolve(options.stateDirectory ?? '.local');
  const records = readPidFiles(stateDirectory);
  if (records.length === 0) print(`Nothing runs in ${stateDirectory}.`);
  for (const record of records) {
    const { name, pid, details, logFile } = record;
    print(
      `${name}: pid ${pid}, ${isAlive(record) ? 'running' : 'DEAD'}${details.url ? `, ${details.url}` : ''}, log: ${logFile}`,
    );
  }
  const substrate = records.find(({ name }) => name === SUBSTRATE_PROCESS);
  if (substrate && (await isSubstrateHealthy(substrate.details.url))) await printStacks(substrate.details);
  return 0;
}

async function printStacks({ url, region }: Readonly<Record<string, string>>): Promise<void> {
  const clients = awsClients(url, region);
  const { Stacks = [] } = await clients.cloudFormation.send(new DescribeStacksCommand({}));
  for (const { StackName, StackStatus } of Stacks) print(`stack ${StackName}: ${StackStatus}`);
  clients.destroy();
}
