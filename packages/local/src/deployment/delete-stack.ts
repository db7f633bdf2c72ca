import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { waitUntil } from '../processes/wait-until';
import type { AwsClients } from './aws-clients';
import { describeStack } from './describe-stack';
import { failureReport } from './stack-failure';

const DELETE_MILLISECONDS = 5 * 60_000;

/** Deletes the stack; what its deletion policies retain stays. */
export async function deleteStack(clients: AwsClients, name: string): Promise<void> {
  await clients.cloudFormation.send(new DeleteStackCommand({ StackName: name }));
  const failure = `stack ${name} is not deleted`;
  await waitUntil(() => isGone(clients, name), { timeoutMilliseconds: DELETE_MILLISECONDS, failure });
}

async function isGone(clients: AwsClients, name: string): Promise<boolean> {
  const stack = await describeStack(clients, name);
  if (stack?.StackStatus === 'DELETE_FAILED') throw new Error(await failureReport(clients.cloudFormation, stack));
  return stack === undefined;
}
