import { DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import type { Template } from '../assembly/template';
import type { AwsClients } from './aws-clients';
import { describeStack } from './describe-stack';
import { localOutputs } from './local-urls';

/** A stack as it stands in the substrate. */
export interface DeployedStack {
  readonly name: string;
  /** Output values by key; addresses of APIs are local ones. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly resources: readonly DeployedResource[];
}

export interface DeployedResource {
  readonly logicalId: string;
  /** The type in the template, also for a substituted resource. */
  readonly type: string;
  /** What `Ref` returns. */
  readonly ref: string;
}

export interface ReadStackOptions {
  readonly clients: AwsClients;
  readonly name: string;
  /** The app's template, before substitution. */
  readonly template: Template;
  readonly dataPlaneUrl: string;
}

export async function readDeployedStack({
  clients,
  name,
  template,
  dataPlaneUrl,
}: ReadStackOptions): Promise<DeployedStack> {
  const [stack, { StackResources = [] }] = await Promise.all([
    describeStack(clients, name),
    clients.cloudFormation.send(new DescribeStackResourcesCommand({ StackName: name })),
  ]);
  return {
    name,
    outputs: stack ? localOutputs(stack, dataPlaneUrl) : {},
    resources: StackResources.map(({ LogicalResourceId = '', PhysicalResourceId = '', ResourceType = '' }) => ({
      logicalId: LogicalResourceId,
      type: template.Resources?.[LogicalResourceId]?.Type ?? ResourceType,
      ref: PhysicalResourceId,
    })),
  };
}
