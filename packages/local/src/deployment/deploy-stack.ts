import {
  CreateStackCommand,
  type CreateStackCommandInput,
  type Stack,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { Template } from '../assembly/template';
import { waitUntil } from '../processes/wait-until';
import type { AwsClients } from './aws-clients';
import { ensureBucket } from './bootstrap';
import { deleteStack } from './delete-stack';
import { describeStack } from './describe-stack';
import { assertFixedPropertiesKept } from './fixed-properties';
import { failureReport } from './stack-failure';

export interface DeployStackOptions {
  readonly clients: AwsClients;
  readonly name: string;
  /** As it goes to CloudFormation, owned types substituted. */
  readonly template: Template;
}

export type DeployOutcome = 'created' | 'updated' | 'unchanged';

/** A larger template travels by S3 (CloudFormation User Guide, "Understand CloudFormation quotas"). */
const TEMPLATE_BODY_BYTES = 51_200;
const TEMPLATE_BUCKET = 'streaming-local-templates';
const DEPLOY_MILLISECONDS = 15 * 60_000;
const NOTHING_TO_DO = 'No updates are to be performed';
/** The stack was never created: all that can be done with it is to delete it. */
const stillborn = new Set([
  'ROLLBACK_COMPLETE',
  'ROLLBACK_FAILED',
  'CREATE_FAILED',
  'DELETE_FAILED',
  'REVIEW_IN_PROGRESS',
]);

/** Creates the stack, or updates it when it is there. Fails with the events that failed. */
export async function deployStack(options: DeployStackOptions): Promise<DeployOutcome> {
  const { clients, name } = options;
  let existing = await describeStack(clients, name);
  if (existing && stillborn.has(existing.StackStatus ?? '')) {
    await deleteStack(clients, name);
    existing = undefined;
  }
  const input = await stackInput(options);
  if (!existing) {
    await clients.cloudFormation.send(new CreateStackCommand(input));
    await settle(clients, name, 'CREATE_COMPLETE');
    return 'created';
  }
  await assertFixedPropertiesKept(clients.cloudFormation, name, options.template);
  if (!(await startUpdate(clients, input))) return 'unchanged';
  await settle(clients, name, 'UPDATE_COMPLETE');
  return 'updated';
}

async function stackInput({ clients, name, template }: DeployStackOptions): Promise<CreateStackCommandInput> {
  const body = JSON.stringify(template);
  const input = {
    StackName: name,
    Capabilities: [
      'CAPABILITY_IAM',
      'CAPABILITY_NAMED_IAM',
      'CAPABILITY_AUTO_EXPAND',
    ] as CreateStackCommandInput['Capabilities'],
  };
  if (Buffer.byteLength(body) <= TEMPLATE_BODY_BYTES) return { ...input, TemplateBody: body };
  await ensureBucket(clients.s3, TEMPLATE_BUCKET);
  const Key = `${name}.template.json`;
  await clients.s3.send(new PutObjectCommand({ Bucket: TEMPLATE_BUCKET, Key, Body: body }));
  return { ...input, TemplateURL: `https://s3.amazonaws.com/${TEMPLATE_BUCKET}/${Key}` };
}

async function startUpdate(clients: AwsClients, input: CreateStackCommandInput): Promise<boolean> {
  try {
    await clients.cloudFormation.send(new UpdateStackCommand(input));
    return true;
  } catch (error) {
    if ((error as Error).message.includes(NOTHING_TO_DO)) return false;
    throw error;
  }
}

async function settle(clients: AwsClients, name: string, wanted: string): Promise<void> {
  const failure = `stack ${name} is not ready`;
  const stack = await waitUntil(() => settled(clients, name), { timeoutMilliseconds: DEPLOY_MILLISECONDS, failure });
  if (stack.StackStatus !== wanted) throw new Error(await failureReport(clients.cloudFormation, stack));
}

async function settled(clients: AwsClients, name: string): Promise<Stack | undefined> {
  const stack = await describeStack(clients, name);
  return stack?.StackStatus?.endsWith('_IN_PROGRESS') ? undefined : stack;
}
