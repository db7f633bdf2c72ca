import { APIGatewayClient, GetAccountCommand } from '@aws-sdk/client-api-gateway';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { TemplateResource } from './synthesized-template';

/** A reason not to deploy that the caller can do something about. */
export class DeployRefused extends Error {}

const NO_CREDENTIALS = `No AWS credentials were found, so nothing was deployed; the template is in cdk.out.
Set AWS_PROFILE (or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY) and AWS_REGION, then try again.
Without an account, run it on this machine: npx nx local <pattern>`;

const NO_LOGGING_ROLE = `API Gateway may not write logs in this account and region: it has no CloudWatch role, and the stage would fail to deploy.
Run once with --context apiGatewayAccount=true. That sets a role for all APIs of the account and region, and it stays when the stack goes.`;

/** Asks the account what the template needs of it, before anything is deployed. */
export async function checkAccount(resources: Map<string, TemplateResource>): Promise<void> {
  const region = await callerRegion();
  if (!needsLoggingRole([...resources.values()])) return;
  const { cloudwatchRoleArn } = await new APIGatewayClient({ region }).send(new GetAccountCommand({}));
  if (!cloudwatchRoleArn) throw new DeployRefused(NO_LOGGING_ROLE);
}

/** A stage that writes logs needs the account-wide role, unless this very template sets it. */
export function needsLoggingRole(resources: TemplateResource[]): boolean {
  const types = new Set(resources.map(({ Type }) => Type));
  return types.has('AWS::ApiGateway::Stage') && !types.has('AWS::ApiGateway::Account');
}

async function callerRegion(): Promise<string> {
  const client = new STSClient({});
  try {
    await client.send(new GetCallerIdentityCommand({}));
    return await client.config.region();
  } catch (error) {
    throw new DeployRefused(`${NO_CREDENTIALS}\n(${(error as Error).message})`);
  }
}
