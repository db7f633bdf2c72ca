import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';

export function allow(role: Role, actions: string[], ...resources: string[]): void {
  role.addToPrincipalPolicy(new PolicyStatement({ actions, resources }));
}

/** ARN of something in this account and Region. */
export function arnOf(role: Role, service: string, resource: string): string {
  const { partition, region, account } = Stack.of(role);
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}
